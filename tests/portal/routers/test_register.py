"""The API of the national register: hand in, look, take in; and mergers."""

from typing import Any

import pytest
from django.test import Client

from carecert.organisations.models import Organisation, StagedRegister, Succession
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db
FILES, MERGERS = "/api/v1/register/files", "/api/v1/register/mergers"
CSV = "code,name,kind,parent,region,staff\nNEW,New Practice,gp,WICB,SDR,7\nBAD,,gp,WICB,SDR,1\n"
GIVEN = {"name": "spring.csv", "content": CSV}


def send(client: Client, path: str, body: dict[str, Any], **headers: str) -> Any:
    return client.post(path, body, content_type="application/json", headers=headers)


def test_a_file_is_handed_in_looked_at_and_taken_in(cast: Cast) -> None:
    nina = sign_in(cast, "nina")
    made, again = (send(nina, FILES, GIVEN, **{"Idempotency-Key": "spring-2026"}) for _ in range(2))
    assert (made.status_code, again.json()) == (201, made.json())
    assert StagedRegister.objects.count() == 1
    place = f"{FILES}/{made.json()['id']}"
    plan = nina.get(place).json()
    assert (plan["counts"]["new"], plan["counts"]["wrong"]) == (1, 1)
    assert plan["changes"][0] == {"code": "NEW", "name": "New Practice", "what": "new", "words": ""}
    assert plan["faults"][0]["line"] == 3
    assert send(nina, f"{place}/application", {"agreed": plan["agreed"]}).status_code == 409
    assert send(nina, f"{place}/application", {"agreed": "another", "leave_wrong": True}).status_code == 409
    assert not Organisation.objects.filter(code="NEW").exists()
    done = send(nina, f"{place}/application", {"agreed": plan["agreed"], "leave_wrong": True})
    assert (done.status_code, done.json()["counts"]["new"]) == (200, 1)
    assert Organisation.objects.get(code="NEW").staff_count == 7
    assert nina.get(place).status_code == 409
    assert [one["name"] for one in nina.get(FILES).json()["items"]] == ["spring.csv"]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"name": "x", "content": "no,register\n1,2\n"}, 400),
        ({"name": "x", "content": "\x00"}, 400),
        ({"name": "x", "content": CSV, "profile": "theirs"}, 400),
        ({"name": " ", "content": CSV}, 422),
        ({"content": CSV}, 422),
    ],
)
def test_what_is_no_register_is_refused(cast: Cast, given: dict[str, Any], status: int) -> None:
    assert send(sign_in(cast, "nina"), FILES, given).status_code == status
    assert not StagedRegister.objects.exists()


def test_the_register_is_kept_by_the_nation_alone(cast: Cast) -> None:
    for name in ("amir", "omar", "ana"):
        client = sign_in(cast, name)
        assert client.get(FILES).status_code == 403
        assert send(client, FILES, GIVEN).status_code == 403
        assert client.get(MERGERS).status_code == 403
        assert client.get(f"{MERGERS}/preview?old=BIR&new=ASH").status_code == 403
    assert sign_in(cast, "nina").get(f"{FILES}/99").status_code == 404


def test_a_merger_is_carried_out_as_its_preview_said(cast: Cast) -> None:
    nina = sign_in(cast, "nina")
    seen = nina.get(f"{MERGERS}/preview?old=bir&new=ASH").json()
    assert (seen["old"], seen["new"], seen["moves"]["members"]) == ("BIR", "ASH", 1)
    asked = {"old": "BIR", "new": "ASH", "on": "2026-01-01", "reason": "One trust", "agreed": seen["agreed"]}
    assert send(nina, MERGERS, asked | {"agreed": "another"}).status_code == 409
    assert send(nina, MERGERS, asked | {"on": "2999-01-01"}).status_code == 409
    assert not Succession.objects.exists()
    first, second = (send(nina, MERGERS, asked, **{"Idempotency-Key": "merge-bir"}) for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())
    assert [one["old"] for one in nina.get(MERGERS).json()["items"]] == ["BIR"]


def test_what_cannot_merge_says_why(cast: Cast) -> None:
    nina = sign_in(cast, "nina")
    nowhere = nina.get(f"{MERGERS}/preview?old=BIR&new=NOPE")
    assert (nowhere.status_code, nowhere.json()["detail"]) == (404, "new: no organisation has this code.")
    same = nina.get(f"{MERGERS}/preview?old=BIR&new=BIR")
    assert (same.status_code, "not the same one twice" in same.json()["detail"]) == (409, True)
