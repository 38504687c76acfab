"""All pilots, for the nation."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from carecert.organisations.features import Feature, is_on
from carecert.pilots.actions.places import ask
from carecert.pilots.models import Pilot, Place
from carecert.pilots.rules.who import Who
from carecert.pilots.views.national import days_of
from tests.cast import Cast, sign_in
from tests.factories.pilots import pilot
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
LIST, ONE = "/pilots/national/", "/pilots/national/teams-channel/"
HIDDEN = re.compile(r'name="(once|seen)" value="([^"]+)"')


def send(client: Client, path: str, **given: Any) -> Any:
    return client.post(path, {**dict(HIDDEN.findall(html(client.get(path)))), **given}, follow=True)


def test_the_editor_sets_a_pilot_and_lets_organisations_in(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    assert "Everybody (no pilot)" in words(nina.get(LIST))
    assert "Say first who has this feature" in words(nina.get(f"{ONE}let-in/"))
    assert "Give a reason" in words(send(nina, f"{ONE}change/", who="chosen"))
    given = {"who": "chosen", "regions": [str(cast.region.pk)], "kinds": ["gp"], "reason": "Try", "open_to_ask": "true"}
    assert "Chosen organisations Kinds GP practice Regions South Downs Region" in words(
        send(nina, f"{ONE}change/", **given)
    )
    assert not is_on(Feature.TEAMS, cast.nina.actor)
    assert "There is no open organisation" in words(send(nina, f"{ONE}let-in/", codes="NOBODY"))
    assert "1 let in" in words(send(nina, f"{ONE}let-in/", codes="ncc"))
    assert is_on(Feature.TEAMS, cast.nina.actor)


def test_the_days_must_be_in_order(cast: Cast, client_of: ClientOf) -> None:
    given = {"who": "nobody", "reason": "x", "starts_on": "2027-01-02", "ends_on": "2027-01-01"}
    assert "The last day must be on or after the first day" in words(send(client_of("nina"), f"{ONE}change/", **given))
    assert days_of(None, None) == "no limit"
    assert days_of(date(2027, 1, 2), date(2027, 2, 3)) == "from 02 January 2027 to 03 February 2027"


def test_two_who_set_at_once_do_not_overwrite_each_other(cast: Cast, client_of: ClientOf) -> None:
    pilot(cast)
    nina = client_of("nina")
    seen = dict(HIDDEN.findall(html(nina.get(f"{ONE}change/"))))
    send(client_of("nadia"), f"{ONE}change/", who="nobody", reason="Stop")
    answer = nina.post(f"{ONE}change/", {**seen, "who": "everybody", "reason": "Go"})
    assert "Somebody else has changed this" in words(answer)
    assert Pilot.objects.get().who == Who.NOBODY


def test_two_who_set_the_first_pilot_of_a_feature_do_not_overwrite_each_other(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    seen = dict(HIDDEN.findall(html(nina.get(f"{ONE}change/"))))
    send(client_of("nadia"), f"{ONE}change/", who="nobody", reason="Stop")
    answer = nina.post(f"{ONE}change/", {**seen, "who": "everybody", "reason": "Go"})
    assert "Somebody else has changed this" in words(answer)
    assert Pilot.objects.get().who == Who.NOBODY


def test_a_request_is_decided_and_told(cast: Cast, client_of: ClientOf) -> None:
    pilot(cast, open_to_ask=True)
    place = ask(Feature.TEAMS, cast.ashdown, why="We use Teams", by=cast.amir.actor)
    nina = client_of("nina")
    assert "Ask to join 1" in words(nina.get(LIST))
    path = f"{ONE}places/{place.pk}/"
    assert "We use Teams" in words(nina.get(path))
    assert "Select what you decide" in words(send(nina, path))
    assert "Ashdown Hospitals is told" in words(send(nina, path, into="in", answer="Welcome"))
    assert Place.objects.get().state == "in"
    assert nina.get(f"{ONE}places/999999/").status_code == 404


def test_an_analyst_reads_and_only_an_editor_sets(cast: Cast, client_of: ClientOf) -> None:
    pilot(cast)
    ana = client_of("ana")
    assert "Alerts in a Teams channel" in words(ana.get(LIST))
    for rest in ("change/", "let-in/", "places/1/"):
        assert ana.get(f"{ONE}{rest}").status_code == 403
        assert client_of("amir").get(f"{ONE}{rest}").status_code == 403
    assert client_of("amir").get(LIST).status_code == 403
    assert client_of("nina").get("/pilots/national/teleport/change/").status_code == 404


def test_what_has_grown_old_is_marked(cast: Cast) -> None:
    pilot(cast)
    Pilot.objects.create(feature="teleport", who="nobody", reason="x", changed_at="2026-11-01T00:00:00Z")
    with time_machine.travel(date(2040, 1, 1), tick=False):
        shown = words(sign_in(cast, "nina").get(LIST))
    assert "Overdue" in shown
    assert "their features are gone: teleport" in shown
