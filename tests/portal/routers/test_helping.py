"""Support access for programs: asked for, answered, taken back and ended."""

from typing import Any

import pytest

from carecert.support.actions.helping import begin
from carecert.support.models import Access
from carecert.wire import proving
from tests.cast import Cast
from tests.factories.support import CONTACTS, WHY, asked, live
from tests.reach.test_api import Program

pytestmark = pytest.mark.django_db
ALL = "/api/v1/support/accesses"
GIVEN = {"organisation": "ash", "reason": WHY, "way": "change", "permissions": [CONTACTS], "minutes": 60}


def test_one_is_asked_for_once_agreed_to_and_ended(cast: Cast) -> None:
    ana, amir = Program(cast, "ana"), Program(cast, "amir")
    status, made = ana("POST", ALL, GIVEN, "key-12345")
    assert (status, made["organisation"], made["state"], made["changes"]) == (201, "ASH", "waiting", [CONTACTS])
    assert ana("POST", ALL, GIVEN, "key-12345") == (201, made)
    one = f"{ALL}/{made['id']}"
    assert ana("POST", f"{one}/answer", {"agreed": True})[0] == 403
    assert Program(cast, "charlie")("POST", f"{one}/answer", {"agreed": True})[0] == 404
    assert amir("POST", f"{one}/answer", {"agreed": True})[1]["state"] == "agreed"
    assert amir("POST", f"{one}/answer", {"agreed": False})[0] == 409
    begin(Access.objects.select_related("organisation").get(), by=cast.ana.actor)
    assert Program(cast, "charlie")("POST", f"{one}/end")[0] == 404
    assert Program(cast, "bob")("POST", f"{one}/end")[0] == 403
    assert amir("POST", f"{one}/end")[1]["state"] == "over"
    assert amir("POST", f"{one}/end")[0] == 409
    assert Access.objects.get().ended_how == "organisation"


def test_whoever_looks_ends_it_and_an_organisation_ends_what_has_not_begun(cast: Cast) -> None:
    looking = live(cast.ana, cast.amir)
    assert Program(cast, "nina")("POST", f"{ALL}/{looking.pk}/end")[0] == 403
    assert Program(cast, "ana")("POST", f"{ALL}/{looking.pk}/end")[1]["state"] == "over"
    assert Access.objects.get().ended_how == "helper"
    waiting = asked(cast.ana, cast.ashdown)
    assert Program(cast, "amir")("POST", f"{ALL}/{waiting.pk}/end")[1]["state"] == "withdrawn"


def test_a_question_is_refused_or_taken_back(cast: Cast) -> None:
    first, second = asked(cast.ana, cast.ashdown), asked(cast.ana, cast.ashdown)
    assert Program(cast, "amir")("POST", f"{ALL}/{first.pk}/answer", {"agreed": False})[1]["state"] == "refused"
    assert Program(cast, "nina")("POST", f"{ALL}/{second.pk}/withdrawal")[0] == 404
    ana = Program(cast, "ana")
    assert ana("POST", f"{ALL}/{second.pk}/withdrawal")[1]["state"] == "withdrawn"
    assert ana("POST", f"{ALL}/{second.pk}/withdrawal")[0] == 409


def test_an_emergency_begins_at_once(cast: Cast) -> None:
    made = Program(cast, "ana")("POST", ALL, GIVEN | {"way": "emergency"})[1]
    assert (made["state"], made["changes"]) == ("live", [])


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"organisation": "NONE"}, 404),
        ({"organisation": "NCC"}, 409),
        ({"permissions": ["organisations:people:manage"]}, 409),
        ({"permissions": []}, 409),
        ({"minutes": 20}, 422),
        ({"reason": " "}, 422),
        ({"reason": "x" * 1001}, 422),
    ],
)
def test_what_cannot_be_had_is_told(cast: Cast, wrong: dict[str, Any], status: int) -> None:
    assert Program(cast, "ana")("POST", ALL, GIVEN | wrong)[0] == status
    assert not Access.objects.exists()


def test_asking_and_answering_want_a_fresh_proof_and_ending_does_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = asked(cast.ana, cast.ashdown)
    monkeypatch.setattr(proving, "proved_lately", lambda _request: False)
    assert Program(cast, "ana")("POST", ALL, GIVEN)[0] == 403
    amir = Program(cast, "amir")
    assert amir("POST", f"{ALL}/{access.pk}/answer", {"agreed": True})[0] == 403
    assert amir("POST", f"{ALL}/{access.pk}/end")[0] == 200
    assert Program(cast, "bob")("POST", ALL, GIVEN)[0] == 403
