"""Unknown and foreign are the same 404."""

from typing import Any

import pytest
from django.http import Http404

from carecert.assure.actions import action as verbs
from carecert.assure.models import Framework
from carecert.assure.views import found
from tests.cast import Cast
from tests.factories.assure import answered, raised
from tests.page import words


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


@pytest.mark.parametrize(
    ("name", "place", "then", "why"),
    [
        ("alice", "complete", "done", "This action is done already."),
        ("alice", "drop", "dropped", "This action is dropped already."),
        ("alice", "reopen", "open", "This action is open already."),
        ("alice", "hand-over", "done", "This action is closed."),
        ("dora", "complete", "open", "Only Bob Baker, who owns this action, and your security lead can change it."),
    ],
)
def test_a_page_that_would_be_refused_says_why(
    cast: Cast, client_of: Any, small: Framework, name: str, place: str, then: str, why: str
) -> None:
    answered(cast.alice)
    held = raised(cast.alice, cast.bob, item="D1")
    if then == "done":
        verbs.complete(held, by=cast.bob.actor)
    elif then == "dropped":
        verbs.drop(held, reason="No money.", by=cast.alice.actor)
    page = words(client_of(name).get(f"/assure/actions/{held.pk}/{place}/"))
    assert why in page
