"""Actions in their lists, and one by one."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from carecert.assure.actions import action as verbs
from carecert.assure.models import Action, Framework
from tests.cast import Cast
from tests.factories.assure import answered, raised

ClientOf = Callable[[str], Client]


def due(days: int = 7) -> dict[str, str]:
    day = timezone.localdate() + dt.timedelta(days=days)
    return {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}


def test_lists_of_mine_all_overdue_and_closed(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    answered(cast.alice)
    raised(cast.alice, days=-2, item="W2")
    verbs.complete(raised(cast.alice, cast.bob, item="D1"), by=cast.bob.actor)
    client = client_of("alice")

    def listed(show: str) -> set[str]:
        text = client.get("/assure/actions/", {"show": show}).content.decode()
        return {title for title in ("Fix W2", "Fix D1") if title in text}

    found = {show: listed(show) for show in ("mine", "all", "overdue", "closed")}
    assert found == {"mine": {"Fix W2"}, "all": {"Fix W2"}, "overdue": {"Fix W2"}, "closed": {"Fix D1"}}
    assert client.get("/assure/actions/", {"show": "everything"}).status_code == 404


def test_a_recommendation_becomes_an_action(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held, client = answered(cast.alice), client_of("alice")
    path = f"/assure/assessments/{held.pk}/act/W2/"
    assert "Rafi Rahman" in client.get(path).content.decode()
    answer = client.post(path, {"owner": str(cast.rafi.user.pk)} | due())
    assert answer.headers["Location"] == f"/assure/assessments/{held.pk}/results/"
    assert Action.objects.get().owner == cast.rafi.user


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Choose who will do this"),
        ({"owner": "x"}, "There is a problem"),
        ({"owner": "0"} | due(), "There is a problem"),
        (due(-1), "must be today or in the future"),
        ({"due_on-day": "31", "due_on-month": "2", "due_on-year": "2030"}, "must be a real date"),
    ],
)
def test_a_malformed_post_is_explained_and_writes_nothing(
    cast: Cast, client_of: ClientOf, small: Framework, data: dict[str, str], words: str
) -> None:
    held = answered(cast.alice)
    answer = client_of("alice").post(f"/assure/assessments/{held.pk}/act/W2/", data)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Action.objects.exists()


def test_the_owner_is_somebody_of_the_organisation(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    path = f"/assure/assessments/{held.pk}/act/W2/"
    client_of("alice").post(path, {"owner": str(cast.charlie.user.pk)} | due())
    assert not Action.objects.exists()


def test_a_requirement_without_a_gap_is_refused(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held, mine = answered(cast.alice), {"owner": str(cast.alice.user.pk)} | due()
    text = client_of("alice").post(f"/assure/assessments/{held.pk}/act/W1/", mine).content.decode()
    assert "nothing left to do" in text
    assert client_of("alice").get(f"/assure/assessments/{held.pk}/act/X9/").status_code == 404


def test_an_action_shows_its_owner_what_can_be_done(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made = raised(cast.alice, cast.bob)
    text = client_of("bob").get(f"/assure/actions/{made.pk}/").content.decode()
    assert "It is done" in text
    assert "Drop it" not in text
    assert "Drop it" in client_of("alice").get(f"/assure/actions/{made.pk}/").content.decode()
    assert "It is done" not in client_of("dora").get(f"/assure/actions/{made.pk}/").content.decode()


def test_an_action_is_handed_over(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made, client = raised(cast.alice), client_of("alice")
    path = f"/assure/actions/{made.pk}/hand-over/"
    assert "Change owner or date" in client.get(path).content.decode()
    assert client.post(path, {"owner": str(cast.bob.user.pk)} | due(30)).status_code == 302
    made.refresh_from_db()
    assert made.owner == cast.bob.user
    verbs.complete(made, by=cast.bob.actor)
    assert "closed" in client.post(path, {"owner": str(cast.alice.user.pk)} | due()).content.decode()


def test_a_stranger_gets_404(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made = raised(cast.alice)
    paths = [f"/assure/actions/{made.pk}/", f"/assure/actions/{made.pk}/hand-over/"]
    paths += [f"/assure/assessments/{made.assessment_id}/act/D1/", "/assure/actions/999999/"]
    for path in paths:
        assert client_of("charlie").get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert client_of("bob").get(f"/assure/actions/{made.pk}/").status_code == 404
    assert client_of("bob").get(f"/assure/actions/{made.pk}/hand-over/").status_code == 403


def test_a_recommendation_that_is_sent_twice_is_one_action(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held, client = answered(cast.alice), client_of("alice")
    given = {"owner": str(cast.bob.user.pk), "once": "a" * 22} | due()
    for _ in range(2):
        answer = client.post(f"/assure/assessments/{held.pk}/act/W2/", given, follow=True)
        assert answer.redirect_chain == [(f"/assure/assessments/{held.pk}/results/", 302)]
    assert Action.objects.count() == 1


def test_a_recommendation_that_is_an_action_already_says_so(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    raised(cast.alice, cast.bob, item="W2")
    page = client_of("alice").get(f"/assure/assessments/{held.pk}/act/W2/").content.decode()
    assert "There is already an open action for this requirement" in page
    assert "Make this an action" not in page
