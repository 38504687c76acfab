from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.broadcast.actions import steps
from carecert.broadcast.models import Advisory
from carecert.broadcast.rules.life import State
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.kinds import Kind
from tests.broadcast.making import drafted, published, submitted
from tests.cast import Cast
from tests.factories.organisations import organisation

SignIn = Callable[[str], Client]


def test_an_alert_goes_through_two_people(cast: Cast, client_of: SignIn) -> None:
    advisory, nina, nadia = drafted(cast), client_of("nina"), client_of("nadia")
    desk = f"/broadcast/desk/{advisory.ref}/"
    page = nina.get(f"{desk}submit/").content.decode()
    assert "3 organisations: Every organisation" in page
    assert "High alert" in page
    assert "waits for a second person" in nina.post(f"{desk}submit/", follow=True).content.decode()
    assert "A second person must check and publish it" in nina.get(desk).content.decode()
    page = nina.post(f"{desk}publish/").content.decode()
    assert "Somebody who did not write, edit or submit" in page
    page = nadia.post(f"{desk}publish/", follow=True).content.decode()
    assert "is published to 3 organisations" in page
    advisory.refresh_from_db()
    assert advisory.publisher == cast.nadia.user
    assert "See who has acknowledged" in nina.get(desk).content.decode()


def test_everything_that_is_missing_is_listed(cast: Cast, client_of: SignIn) -> None:
    advisory = drafted(cast, acknowledge_by=None, act_by=None)
    steps.remove_step(advisory.steps.get(), by=cast.nina.actor)
    page = client_of("nina").post(f"/broadcast/desk/{advisory.ref}/submit/").content.decode()
    assert "No alert goes out without one" in page
    assert "A High alert always has one" in page
    advisory.refresh_from_db()
    assert advisory.stands is State.DRAFT


def test_the_check_page_shows_the_message_as_the_marking_allows(cast: Cast, client_of: SignIn) -> None:
    ref = submitted(cast, tlp=Tlp.AMBER, kinds=["gp"]).ref
    page = client_of("nadia").get(f"/broadcast/desk/{ref}/publish/").content.decode()
    assert "Its marking does not let us put its title in a message." in page
    assert "Publish to 1 organisation" in page


@pytest.mark.parametrize(
    ("verb", "words"),
    [("withdraw", "is withdrawn"), ("archive", "is archived"), ("send-back", "is a draft again")],
)
def test_each_way_back_asks_why(cast: Cast, client_of: SignIn, verb: str, words: str) -> None:
    advisory = submitted(cast) if verb == "send-back" else published(cast)
    desk, nadia = f"/broadcast/desk/{advisory.ref}/", client_of("nadia")
    assert nadia.get(f"{desk}{verb}/").status_code == 200
    assert "Say why" in nadia.post(f"{desk}{verb}/", {"reason": " "}).content.decode()
    assert words in nadia.post(f"{desk}{verb}/", {"reason": "It was wrong."}, follow=True).content.decode()
    assert "There is a problem" in nadia.post(f"{desk}{verb}/", {"reason": "Again."}).content.decode()


def test_a_way_back_that_is_closed_is_explained(cast: Cast, client_of: SignIn) -> None:
    answer = client_of("nadia").post(f"/broadcast/desk/{drafted(cast).ref}/withdraw/", {"reason": "x"})
    assert "is not published, so it cannot be withdrawn" in answer.content.decode()


@pytest.mark.parametrize("verb", ["submit", "publish", "send-back", "withdraw", "archive"])
def test_nobody_else_moves_an_alert(cast: Cast, client_of: SignIn, verb: str) -> None:
    ref = submitted(cast).ref
    for name in ("alice", "ana"):
        assert client_of(name).post(f"/broadcast/desk/{ref}/{verb}/", {"reason": "x"}).status_code == 403


def test_the_check_page_says_where_nobody_can_be_told(cast: Cast, client_of: SignIn) -> None:
    far = organisation("Far Trust", code="FAR", kind=Kind.ACUTE)
    nadia = client_of("nadia")
    page = nadia.get(f"/broadcast/desk/{submitted(cast).ref}/publish/").content.decode()
    assert "Nobody can be told at 2 organisations" in page
    assert "These organisations have no security lead and no contact that receives alerts" in page
    assert f"{far.name} (FAR)" in page
    assert "by email and in CareCERT" in page
    page = nadia.get(f"/broadcast/desk/{submitted(cast, kinds=[Kind.GP]).ref}/publish/").content.decode()
    assert "Nobody can be told" not in page


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_ones_own_alert_shows_why_instead_of_the_button(cast: Cast, client_of: SignIn) -> None:
    advisory = submitted(cast)
    url = f"/broadcast/desk/{advisory.ref}/publish/"
    page = main_of(client_of("nina").get(url).content.decode())
    assert "Why you cannot publish it now" in page
    assert "Somebody who did not write, edit or submit this alert must publish it." in page
    assert "Publish to" not in page
    assert "Publish to" in client_of("nadia").get(url).content.decode()


def test_an_alert_whose_time_has_passed_in_review_shows_what_it_lacks(cast: Cast, client_of: SignIn) -> None:
    advisory = submitted(cast)
    Advisory.objects.filter(pk=advisory.pk).update(acknowledge_by=timezone.now() - timedelta(hours=1))
    nadia, url = client_of("nadia"), f"/broadcast/desk/{advisory.ref}/"
    assert "Publish to" not in nadia.get(f"{url}publish/").content.decode()
    draft = main_of(nadia.get(url).content.decode())
    assert "Check and publish" not in draft
    assert "Before it can go out" in draft


@pytest.mark.parametrize(
    ("place", "state", "why"),
    [
        ("submit", "published", "Only a draft can be submitted."),
        ("publish", "draft", "Only an alert in review can be published."),
        ("send-back", "draft", "Only an alert in review can be sent back."),
        ("withdraw", "review", "Only a published alert can be withdrawn."),
        ("archive", "draft", "Only a published alert can be archived."),
        ("edit", "review", "Only a draft can be edited."),
        ("severity", "review", "Only a draft or a published alert can be given another severity."),
        ("steps/add", "published", "Only a draft can be edited."),
        ("steps/1", "review", "Only a draft can be edited."),
    ],
)
def test_a_page_that_does_not_fit_says_why_and_has_no_form(
    cast: Cast, client_of: SignIn, place: str, state: str, why: str
) -> None:
    made = {"draft": drafted, "review": submitted, "published": published}[state](cast)
    page = main_of(client_of("nadia").get(f"/broadcast/desk/{made.ref}/{place}/").content.decode())
    assert why in page
    assert "<form" not in page
