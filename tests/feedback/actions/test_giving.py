"""Giving feedback."""

import pytest

from carecert.audit.models import Entry
from carecert.feedback.actions.giving import About, give
from carecert.feedback.models import Feedback
from carecert.feedback.rules.ratings import Rating
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_somebody_who_is_signed_in_is_known(cast: Cast) -> None:
    one = said(cast.bob.actor, " Too long \n", email="not@kept.example", pilot="teams-channel")
    assert (one.person_id, one.organisation_code, one.organisation_kind) == (cast.bob.user.pk, "ASH", "acute")
    assert (one.page, one.address, one.service) == ("knowledge:home", "/knowledge/", "knowledge")
    assert (one.text, one.email, one.may_answer, one.pilot) == ("Too long", "", True, "teams-channel")
    entry = Entry.objects.get(verb="feedback.given")
    assert entry.subject == f"feedback.feedback:{one.ref}"
    assert entry.details == {"page": "knowledge:home", "rating": 4, "pilot": "teams-channel"}


def test_a_stranger_may_leave_an_address_and_is_else_unknown(cast: Cast) -> None:
    one = said(Actor.anonymous(), email="Visitor@Example.com", may_answer=False)
    assert (one.person_id, one.organisation_code, one.email, one.may_answer) == (None, "", "visitor@example.com", True)
    assert said(Actor.anonymous()).may_answer is False


def test_a_page_or_pilot_that_does_not_exist_is_left_out(cast: Cast) -> None:
    one = said(cast.bob.actor, page="/account/join/secret/", pilot="teleport")
    assert (one.page, one.address, one.service, one.pilot) == ("", "", "other", "")


def test_the_same_form_is_kept_once() -> None:
    def again(text: str) -> Feedback:
        by = Actor.anonymous()
        return give(rating=Rating.USEFUL, text=text, may_answer=False, about=About(), mark="one-mark", by=by)

    assert again("first") == again("second")
    assert Feedback.objects.get().text == "first"
    assert Entry.objects.filter(verb="feedback.given").count() == 1
