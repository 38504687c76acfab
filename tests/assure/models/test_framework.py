"""Frameworks are for whoever has signed in."""

import pytest
from django.db import IntegrityError

from carecert.assure.models import Framework
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import SMALL, release


def test_everybody_who_has_signed_in_sees_what_is_asked(cast: Cast, small: Framework) -> None:
    for name in ("bob", "alice", "nina"):
        assert list(Framework.objects.visible_to(cast.named(name).actor)) == [small]
    assert list(Framework.objects.visible_to(Actor.system("clock"))) == [small]


def test_a_stranger_sees_none(small: Framework) -> None:
    assert not Framework.objects.visible_to(Actor.anonymous()).exists()


def test_a_framework_knows_its_body(small: Framework) -> None:
    assert small.body == SMALL
    assert (str(small), small.ref) == ("Small Standard", "small")


@pytest.mark.django_db
def test_a_framework_has_a_name() -> None:
    with pytest.raises(IntegrityError, match="assure_framework_is_complete"):
        Framework.objects.create(slug="x", title="", release=release())
