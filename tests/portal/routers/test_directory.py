"""The API of people and organisations."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from carecert.organisations.actions.merger import merge
from carecert.organisations.actor import Actor
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db


def test_who_calls(cast: Cast) -> None:
    me = sign_in(cast, "alice").get("/api/v1/organisations/me").json()
    assert (me["name"], me["organisation"], me["roles"]) == ("Alice Archer", "ASH", ["learner", "security-lead"])


def test_people_see_their_own_organisation(cast: Cast) -> None:
    answer = sign_in(cast, "alice").get("/api/v1/organisations").json()
    assert [one["code"] for one in answer["items"]] == ["ASH"]
    assert answer["items"][0]["region"] == "SDR"
    assert answer["next"] is None


def test_the_nation_pages_through_all(cast: Cast) -> None:
    client = sign_in(cast, "nina")
    first = client.get("/api/v1/organisations?limit=3").json()
    second = client.get(f"/api/v1/organisations?limit=3&cursor={first['next']}").json()
    assert [one["code"] for one in first["items"] + second["items"]] == ["ASH", "BIR", "NCC", "SDR", "WICB"]
    assert [one["code"] for one in client.get("/api/v1/organisations?kind=gp").json()["items"]] == ["BIR"]


def test_organisations_are_found_by_name_code_and_region(cast: Cast) -> None:
    client = sign_in(cast, "nina")
    for query, codes in {
        "q=hosp+ash": ["ASH"],
        "q=bir": ["BIR"],
        "region=NOPE": [],
        "region=SDR&kind=gp": ["BIR"],
    }.items():
        found = client.get(f"/api/v1/organisations?{query}").json()["items"]
        assert [one["code"] for one in found] == codes, query


def test_one_organisation(cast: Cast) -> None:
    assert sign_in(cast, "omar").get("/api/v1/organisations/ASH").json()["staff_count"] == 5200


def test_an_old_code_leads_to_the_new_organisation(cast: Cast) -> None:
    by = Actor.system("test")
    merge(cast.birchwood, into=cast.ashdown, on=date(2025, 4, 1), reason="One trust", by=by)
    for name in ("alice", "nina"):
        found = sign_in(cast, name).get("/api/v1/organisations/BIR").json()
        assert (found["code"], found["formerly"], found["became"]) == ("ASH", ["BIR"], None)
    listed = {one["code"]: one for one in sign_in(cast, "nina").get("/api/v1/organisations").json()["items"]}
    assert (listed["BIR"]["active"], listed["BIR"]["became"]) == (False, "ASH")


def test_an_old_code_leads_a_stranger_nowhere(cast: Cast) -> None:
    merge(cast.board, into=cast.region, on=date(2025, 4, 1), reason="Moved up", by=Actor.system("test"))
    assert sign_in(cast, "alice").get("/api/v1/organisations/WICB").status_code == 404


def test_the_register_is_kept_by_programs_of_the_nation(cast: Cast) -> None:
    nina, whole = sign_in(cast, "nina"), {"name": "Oakham Clinic", "kind": "gp", "parent": "WICB", "staff_count": 9}

    def send(method: str, path: str, body: dict[str, object], who: Client = nina) -> tuple[int, dict[str, Any]]:
        answer = who.generic(method, f"/api/v1/organisations{path}", json.dumps(body), "application/json")
        return answer.status_code, answer.json()

    status, made = send("POST", "", whole | {"code": "oak"})
    assert (status, made["code"], made["region"], made["parent"]) == (201, "OAK", "SDR", "WICB")
    assert send("POST", "", whole | {"code": "OAK"})[0] == 409
    assert send("POST", "", whole | {"code": "OA2", "kind": "castle"})[0] == 422
    status, changed = send("PUT", "/oak", whole | {"name": "Oakham Surgery", "parent": "SDR"})
    assert (status, changed["name"], changed["parent"]) == (200, "Oakham Surgery", "SDR")
    assert send("PUT", "/oak", whole | {"parent": "NOPE"})[0] == 409
    assert send("POST", "/WICB/closure", {"reason": "It ends."})[0] == 409
    assert send("POST", "/OAK/closure", {"reason": " "})[0] == 422
    assert send("POST", "/OAK/closure", {"reason": "It ends."})[1]["active"] is False
    assert send("POST", "/NOPE/closure", {"reason": "It ends."})[0] == 404
    for name in ("omar", "alice"):
        assert send("POST", "", whole | {"code": "OA3"}, sign_in(cast, name))[0] == 403
        assert send("PUT", "/ASH", whole, sign_in(cast, name))[0] == 403
