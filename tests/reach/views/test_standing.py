"""How well one organisation can be reached."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.organisations.models import Organisation
from carecert.reach.actions import drilling
from carecert.reach.models import Ask, Drill
from tests.cast import Cast
from tests.factories.reach import contact
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
OWN, OVERSEEN = "/organisation/reachability/", "/organisation/reachability/of/ASH/"


@pytest.fixture
def drilled(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(drilling, "drill_is_due", lambda _now: True)
    Organisation.objects.update(created_at=timezone.now() - timedelta(days=30))
    for name in ("Desk", "Night"):
        contact(cast.ashdown, name)
    drilling.begin_drills(by=cast.omar.actor)
    return cast


def test_an_organisation_sees_its_score_its_reasons_and_its_drills(drilled: Cast, client_of: ClientOf) -> None:
    shown = words(client_of("dora").get(OWN))
    assert "30 of 100 points" in shown
    assert "There is no deputy who can be reached." in shown
    assert "Waiting" in shown
    assert "Desk (desk@ash.example), Night (night@ash.example)" in shown


def test_who_answered_in_time_and_late_and_not_at_all(drilled: Cast, client_of: ClientOf) -> None:
    now = timezone.now()
    past = now - timedelta(days=4)
    Drill.objects.update(began_at=past, ends_at=past + timedelta(days=3))
    Ask.objects.filter(way__value="desk@ash.example").update(answered_at=now)
    late = words(client_of("amir").get(OWN))
    assert "Nobody answered in time" in late
    assert "Answered late Desk (desk@ash.example) No answer Night (night@ash.example)" in late
    Ask.objects.filter(way__value="desk@ash.example").update(answered_at=past)
    assert "Answered in time Desk (desk@ash.example)" in words(client_of("amir").get(OWN))


def test_an_overseer_sees_the_contacts_too(drilled: Cast, client_of: ClientOf) -> None:
    for name in ("omar", "nina"):
        assert "Desk Alerts only desk@ash.example Not verified" in words(client_of(name).get(OVERSEEN))
    assert "There is no contact." in words(client_of("omar").get("/organisation/reachability/of/BIR/"))


def test_without_a_figure_or_a_drill_the_page_says_so(client_of: ClientOf) -> None:
    shown = words(client_of("charlie").get(OWN))
    assert "There is no score for this organisation yet" in shown
    assert "No test message was sent yet" in shown


def test_strangers_see_nothing(drilled: Cast, client_of: ClientOf) -> None:
    assert "Desk" not in words(client_of("charlie").get(OWN))
    assert client_of("charlie").get(OVERSEEN).status_code == 403
    assert client_of("bob").get(OWN).status_code == 403
    assert client_of("omar").get("/organisation/reachability/of/NCC/").status_code == 404
