"""Unknown and foreign are the same 404."""

import pytest
from django.http import Http404

from carecert.assure.models import Framework
from carecert.assure.views import found
from tests.cast import Cast
from tests.factories.assure import raised


def test_what_one_may_see_is_found(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice, cast.bob)
    assert found.find_framework(cast.bob.actor, "small") == small
    assert found.find_assessment(cast.dora.actor, made.assessment_id) == made.assessment
    assert found.find_action(cast.bob.actor, made.pk) == made
    assert found.or_404("x") == "x"


def test_everything_else_is_not(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice)
    held = made.assessment
    for actor in (cast.charlie.actor, cast.omar.actor, cast.ana.actor):
        with pytest.raises(Http404):
            found.find_assessment(actor, held.pk)
        with pytest.raises(Http404):
            found.find_action(actor, made.pk)
    with pytest.raises(Http404):
        found.find_framework(cast.alice.actor, "large")
    with pytest.raises(Http404):
        found.or_404(None)
