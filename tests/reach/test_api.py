"""Contacts for programs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from carecert.organisations.actions.figure import refresh_due
from carecert.organisations.models import Contact, Way
from carecert.reach.models import Ask, Drill
from carecert.reach.rules.letters import Purpose
from carecert.reach.rules.times import DRILL_LASTS
from tests.cast import Cast, sign_in
from tests.factories.practices import practices
from tests.factories.reach import contact, sent_links

pytestmark = pytest.mark.django_db
ALL = "/api/v1/contacts"
GIVEN = {"name": "Desk", "email": "Desk@ash.example", "mobile": "07700 900123", "role": "primary"}


class Program:
    """A program that acts for one of the cast, as a signed-in browser without the check of forms."""

    def __init__(self, cast: Cast, name: str) -> None:
        self.client: Client = sign_in(cast, name)

    def __call__(self, method: str, path: str, given: Any = None, key: str = "") -> tuple[int, Any]:
        headers = {"Idempotency-Key": key} if key else {}
        answer = self.client.generic(
            method, path, "" if given is None else json.dumps(given), "application/json", headers=headers
        )
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture
def amir(cast: Cast) -> Program:
    return Program(cast, "amir")


def test_a_contact_is_added_once_for_a_key(amir: Program) -> None:
    first = amir("POST", ALL, GIVEN, "key-12345")
    assert first[0] == 201
    assert [way["value"] for way in first[1]["ways"]] == ["desk@ash.example", "07700900123"]
    assert amir("POST", ALL, GIVEN, "key-12345") == first
    assert Contact.objects.count() == 1
    status, problem = amir("POST", ALL, GIVEN)
    assert (status, problem["detail"]) == (409, "desk@ash.example is a contact already")


@pytest.mark.parametrize("wrong", [{"name": " "}, {"email": "nobody"}, {"role": "king"}, {"mobile": "1" * 21}])
def test_what_is_not_valid_is_told(amir: Program, wrong: dict[str, str]) -> None:
    status, problem = amir("POST", ALL, GIVEN | wrong)
    assert (status, len(problem["errors"])) == (422, 1)
    assert amir("POST", ALL, GIVEN | {"mobile": "ring me"})[0] == 409
    assert not Contact.objects.exists()


def test_contacts_come_in_pages(cast: Cast, amir: Program) -> None:
    for number in range(3):
        contact(cast.ashdown, f"Desk {number}")
    contact(cast.birchwood)
    first = amir("GET", f"{ALL}?limit=2")[1]
    second = amir("GET", f"{ALL}?limit=2&cursor={first['next']}")[1]
    assert [one["name"] for one in first["items"] + second["items"]] == ["Desk 0", "Desk 1", "Desk 2"]
    assert second["next"] is None
    assert amir("GET", f"{ALL}/{first['items'][0]['id']}")[1] == first["items"][0]


def test_a_contact_is_changed_confirmed_and_removed(cast: Cast, amir: Program) -> None:
    one = f"{ALL}/{contact(cast.ashdown).pk}"
    status, changed = amir("PATCH", one, {"role": "deputy"})
    assert (status, changed["role"], changed["name"], changed["receives_alerts"]) == (200, "deputy", "Desk", True)
    assert changed["ways"][0]["confirmed_at"] is None
    assert amir("POST", f"{one}/confirmation")[1]["ways"][0]["confirmed_at"]
    assert amir("PATCH", one, {"mobile": "12"})[0] == 409
    assert amir("DELETE", one) == (204, None)
    assert amir("DELETE", one)[0] == 404


def test_ways_are_added_verified_and_removed(cast: Cast, amir: Program) -> None:
    one = f"{ALL}/{contact(cast.ashdown).pk}"
    status, grown = amir("POST", f"{one}/ways", {"channel": "landline", "value": "01632 960123"})
    landline = next(way for way in grown["ways"] if way["channel"] == "landline")
    assert (status, landline["verified_at"]) == (201, None)
    assert amir("POST", f"{one}/ways", {"channel": "email", "value": "night@ash.example"})[0] == 201
    assert list(sent_links()) == ["night@ash.example"]
    rang = amir("POST", f"{one}/ways/{landline['id']}/verification")[1]
    assert next(way for way in rang["ways"] if way["channel"] == "landline")["verified_at"]
    desk = Way.objects.get(value="desk@ash.example")
    assert amir("POST", f"{one}/ways/{desk.pk}/verification")[0] == 200
    assert amir("POST", f"{one}/ways/{desk.pk}/verification")[0] == 409
    assert list(sent_links()) == ["desk@ash.example"]
    assert amir("DELETE", f"{one}/ways/{desk.pk}")[0] == 204
    status, problem = amir("DELETE", f"{one}/ways/{Way.objects.email().get().pk}")
    assert (status, "needs one email address" in problem["detail"]) == (409, True)


def test_a_stranger_gets_404_and_a_nurse_403(cast: Cast) -> None:
    desk = contact(cast.ashdown)
    way = desk.ways.get()
    paths = [("GET", ""), ("DELETE", ""), ("POST", "/confirmation"), ("DELETE", f"/ways/{way.pk}")]
    paths += [("POST", f"/ways/{way.pk}/verification")]
    for method, rest in paths:
        assert Program(cast, "charlie")(method, f"{ALL}/{desk.pk}{rest}")[0] == 404
        assert Program(cast, "bob")(method, f"{ALL}/{desk.pk}{rest}")[0] == 403
    assert Program(cast, "charlie")("PATCH", f"{ALL}/{desk.pk}", {"name": "X"})[0] == 404
    assert Program(cast, "dora")("POST", ALL, GIVEN)[0] == 403
    assert Program(cast, "charlie")("GET", ALL)[1]["items"] == []
    assert Client().get(ALL).status_code == 401


def test_overseers_page_through_who_cannot_be_reached(cast: Cast) -> None:
    contact(cast.ashdown, role="deputy")
    refresh_due(timezone.now())
    omar = Program(cast, "omar")
    first = omar("GET", f"{ALL}/reachability?limit=2")[1]
    second = omar("GET", f"{ALL}/reachability?limit=2&cursor={first['next']}")[1]
    found = first["items"] + second["items"]
    assert [(one["organisation"], one["score"]) for one in found] == [("WICB", 0), ("BIR", 0), ("ASH", 45)]
    assert found[0]["in_words"] == ["No contact receives alerts."]
    assert [one["organisation"] for one in omar("GET", f"{ALL}/reachability?kind=gp&region=SDR")[1]["items"]] == ["BIR"]
    assert Program(cast, "amir")("GET", f"{ALL}/reachability")[0] == 403


def test_the_figure_of_one_organisation(cast: Cast) -> None:
    refresh_due(timezone.now())
    own = sign_in(cast, "dora").get("/api/v1/contacts/reachability/ash").json()
    assert (own["organisation"], own["score"], own["in_words"]) == ("ASH", 0, ["No contact receives alerts."])
    assert sign_in(cast, "omar").get("/api/v1/contacts/reachability/BIR").json()["score"] == 0
    assert sign_in(cast, "omar").get("/api/v1/contacts/reachability/NCC").status_code == 404
    assert sign_in(cast, "alice").get("/api/v1/contacts/reachability/BIR").status_code == 403


def test_several_contacts_are_confirmed_at_once(cast: Cast) -> None:
    [other] = practices(cast, 1)
    own, there, foreign = contact(cast.birchwood), contact(other), contact(cast.ashdown)
    charlie = Program(cast, "charlie")
    status, told = charlie("POST", f"{ALL}/confirmations", {"contacts": [own.pk, there.pk, foreign.pk]}, "key-98765")
    assert (status, [one["done"] for one in told["items"]]) == (200, [True, True, False])
    assert charlie("POST", f"{ALL}/confirmations", {"contacts": []})[0] == 422
    assert Program(cast, "bob")("POST", f"{ALL}/confirmations", {"contacts": [own.pk]})[0] == 403


def test_the_test_messages_tell_who_answered(cast: Cast, amir: Program) -> None:
    now = timezone.now()
    for number, answered in enumerate((now, None)):
        began = now - timedelta(days=1 + 31 * number)
        drill = Drill.objects.create(
            organisation=cast.ashdown, month=began.date().replace(day=1), began_at=began, ends_at=began + DRILL_LASTS
        )
        way = contact(cast.ashdown, f"Desk {number}").ways.get()
        Ask.objects.create(
            organisation=cast.ashdown,
            way=way,
            drill=drill,
            purpose=Purpose.DRILL,
            key=f"drill:{number}",
            created_at=began,
            ends_at=began + DRILL_LASTS,
            next_attempt_at=began,
            answered_at=answered,
        )
    path = f"{ALL}/reachability/ASH/drills"
    status, first = amir("GET", f"{path}?limit=1")
    assert status == 200
    assert [(one["over"], len(one["in_time"]), one["silent"]) for one in first["items"]] == [(False, 1, [])]
    (older,) = amir("GET", f"{path}?limit=1&cursor={first['next']}")[1]["items"]
    assert (older["over"], older["in_time"], older["late"]) == (True, [], [])
    assert older["silent"][0].startswith("Desk 1 (")
    assert len(Program(cast, "omar")("GET", path)[1]["items"]) == 2
    assert Program(cast, "charlie")("GET", path)[0] == 403
    assert Program(cast, "bob")("GET", path)[0] == 403
    assert Program(cast, "omar")("GET", f"{ALL}/reachability/NONE/drills")[0] == 404
