"""The closed list of features."""

import ast
import datetime as dt

from django.urls import reverse

from carecert.organisations.features import FEATURES, Feature, feature_named
from tests.house.reading import SOURCE, modules, tree


def test_every_feature_is_declared_whole() -> None:
    assert set(FEATURES) == set(Feature)
    for feature, declared in FEATURES.items():
        assert declared.title, feature
        assert declared.does.endswith(".")
        assert declared.owner
        assert isinstance(declared.since, dt.date)
        assert declared.review_by > declared.since
        assert reverse(declared.page)


def test_every_feature_is_asked_for_in_the_code() -> None:
    """A feature that nobody asks for is a switch without a wire."""
    asked = {
        node.attr
        for source in modules(SOURCE)
        if source.parent.name != "features"
        for node in ast.walk(tree(source))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("Feature")
    }
    assert asked == {feature.name for feature in Feature}


def test_only_declared_names_are_features() -> None:
    assert feature_named("teams-channel") is Feature.TEAMS
    assert feature_named("TEAMS") is None
    assert feature_named("") is None
