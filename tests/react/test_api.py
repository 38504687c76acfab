from typing import Any

import pytest
from django.test import Client

from carecert.organisations.models import RoleGrant
from carecert.organisations.roles import Role
from carecert.packs.models import Release
from carecert.react.actions.help import ask_for_help
from carecert.react.models import Clock, Incident, LogEntry
from tests.cast import Cast
from tests.factories.react import incident

URL = "/api/v1/react/incidents"
NEW = {
    "title": "Locked screens",
    "kind": "ransomware",
    "care": "now",
    "spread": "many",
    "aware_at": "2026-11-01T02:05:00Z",
    "aware_why": "The night sister rang.",
}


def post(client: Client, url: str, data: object, key: str = "") -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(url, data=data, content_type="application/json", headers=headers)


def test_an_incident_is_opened_once_for_one_key(client_of: Any, guidance: dict[str, Release]) -> None:
    rafi = client_of("rafi")
    first, again = post(rafi, URL, NEW, "key-0001"), post(rafi, URL, NEW, "key-0001")
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert post(rafi, URL, {**NEW, "title": "Another"}, "key-0001").status_code == 409
    made = Incident.objects.get()
    assert (made.severity, made.opened_by_name) == (1, "Rafi Rahman")
    assert first.json()["playbook"] == "react:playbook/ransomware"


def test_a_severity_that_is_given_is_kept(client_of: Any, guidance: dict[str, Release]) -> None:
    assert post(client_of("rafi"), URL, {**NEW, "severity": 3}).json()["severity"] == 3


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"kind": "plague"}, 422, "missing or not valid"),
        ({"title": ""}, 422, "missing or not valid"),
        ({"title": " "}, 422, "missing or not valid"),
        ({"aware_why": " \t"}, 422, "missing or not valid"),
        ({"aware_at": "0001-01-01T00:00:00Z"}, 409, "aware cannot be before the year 2000."),
        ({"aware_at": "0001-01-01T00:00:00+14:00"}, 409, "aware cannot be before the year 2000."),
        ({"aware_at": "9999-12-31T23:59:59-14:00"}, 409, "cannot be in the future"),
        ({"aware_at": "yesterday"}, 422, "missing or not valid"),
        ({"aware_at": "2026-11-01T02:05:00"}, 422, "A time needs its time zone."),
        ({"aware_at": "2099-01-01T00:00:00Z"}, 409, "cannot be in the future"),
        ({"kind": "supplier"}, 409, "No playbook for this kind"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_words(
    change: dict[str, str], status: int, words: str, client_of: Any, guidance: dict[str, Release]
) -> None:
    answer = post(client_of("rafi"), URL, {**NEW, **change}, "key-0002")
    assert answer.status_code == status
    assert words in answer.json()["detail"]
    assert not Incident.objects.exists()


def test_own_incidents_are_listed_page_by_page(cast: Cast, client_of: Any, opened: Incident) -> None:
    second = incident(cast.rafi.actor)
    incident(cast.charlie.actor)
    dora = client_of("dora")
    first = dora.get(URL, {"limit": 1}).json()
    assert [one["ref"] for one in first["items"]] == [second.ref]
    rest = dora.get(URL, {"cursor": first["next"]}).json()
    assert [one["ref"] for one in rest["items"]] == [opened.ref]
    assert rest["next"] is None


def test_one_incident_is_read_with_its_clocks_and_steps(client_of: Any, opened: Incident) -> None:
    whole = client_of("rafi").get(f"{URL}/ASH/{opened.ref}").json()
    assert {one["regime"] for one in whole["clocks"]} == {"uk-gdpr-33", "nis-11"}
    assert len(whole["steps"]) == 22
    assert all(one["side_effect"] for one in whole["steps"])


def test_a_line_is_added_once_for_one_key(client_of: Any, opened: Incident) -> None:
    rafi, url = client_of("rafi"), f"{URL}/ASH/{opened.ref}/log"
    assert [post(rafi, url, {"text": "The lab is on paper."}, "key-0003").status_code for _ in range(2)] == [201, 201]
    assert LogEntry.objects.filter(text="The lab is on paper.").count() == 1
    early = {"text": "It began.", "kind": "decision", "at": "2026-11-01T02:05:00Z"}
    assert post(rafi, url, early).json()["at"] == "2026-11-01T02:05:00+00:00"
    late = post(rafi, url, {"text": "It will end.", "at": "2099-01-01T00:00:00Z"})
    assert (late.status_code, late.json()["detail"]) == (409, "The time of the entry cannot be in the future.")


def test_a_stranger_gets_404_and_those_without_the_role_403(client_of: Any, opened: Incident) -> None:
    assert client_of("charlie").get(f"{URL}/ASH/{opened.ref}").status_code == 404
    assert post(client_of("charlie"), f"{URL}/ASH/{opened.ref}/log", {"text": "Hello."}).status_code == 404
    assert client_of("bob").get(URL).status_code == 403
    assert post(client_of("dora"), URL, NEW).status_code == 403
    assert Client().get(URL).status_code == 401


def test_an_analyst_reads_what_asks_for_help_and_writes_nothing(client_of: Any, opened: Incident) -> None:
    Incident.objects.filter(pk=opened.pk).update(wants_help=True, help_asked_at=opened.opened_at)
    ana = client_of("ana")
    assert ana.get(f"{URL}/ASH/{opened.ref}").json()["wants_help"]
    assert post(ana, f"{URL}/ASH/{opened.ref}/log", {"text": "Hello."}).status_code == 403
    assert Clock.objects.filter(incident=opened, by__isnull=False).count() == 0


def test_an_analyst_who_is_also_a_responder_does_not_work_what_belongs_to_others(
    cast: Cast, client_of: Any, opened: Incident
) -> None:
    RoleGrant.objects.create(membership=cast.ana.membership, role=Role.RESPONDER)
    Incident.objects.filter(pk=opened.pk).update(wants_help=True, help_asked_at=opened.opened_at)
    ana = client_of("ana")
    assert post(ana, f"{URL}/ASH/{opened.ref}/log", {"text": "Hello."}).status_code == 404
    assert ana.post(f"{opened.path}steps/unplug/", {"outcome": "done"}).status_code == 404


def test_words_are_stripped_and_a_line_of_spaces_is_refused(client_of: Any, opened: Incident) -> None:
    rafi, url = client_of("rafi"), f"{URL}/ASH/{opened.ref}/log"
    assert post(rafi, url, {"text": "  The lab rang. "}).json()["text"] == "The lab rang."
    assert post(rafi, url, {"text": "   "}).status_code == 422
    assert post(rafi, URL, {**NEW, "title": " Locked screens "}).json()["title"] == "Locked screens"


@pytest.mark.parametrize("kind", ["help", "clock", "state", "step", "wizard"])
def test_only_the_service_itself_writes_lines_of_its_own_kinds(client_of: Any, opened: Incident, kind: str) -> None:
    line = {"text": "Answer of the national team: pay.", "kind": kind}
    assert post(client_of("rafi"), f"{URL}/ASH/{opened.ref}/log", line).status_code == 422
    assert not LogEntry.objects.filter(text=line["text"]).exists()


@pytest.mark.parametrize("text", ["a\x1bb", "a\x08b"])
def test_characters_that_nobody_can_see_are_refused_as_in_forms(client_of: Any, opened: Incident, text: str) -> None:
    rafi = client_of("rafi")
    assert post(rafi, f"{URL}/ASH/{opened.ref}/log", {"text": text}).status_code == 422
    assert post(rafi, URL, {**NEW, "title": f"A\u202e{text}"}).status_code == 422


def test_a_line_from_before_the_year_2000_is_refused_in_words(client_of: Any, opened: Incident) -> None:
    old = {"text": "It began.", "at": "0001-01-01T00:00:00+02:00"}
    answer = post(client_of("rafi"), f"{URL}/ASH/{opened.ref}/log", old)
    assert (answer.status_code, answer.json()["detail"]) == (
        409,
        "The time of the entry cannot be before the year 2000.",
    )


def test_an_analyst_takes_a_call_answers_it_once_and_puts_it_back(cast: Cast, client_of: Any, opened: Incident) -> None:
    ask_for_help(opened, what="Can you read this note?", by=cast.rafi.actor)
    ana, url = client_of("ana"), f"{URL}/ASH/{opened.ref}"
    assert post(ana, f"{url}/help/answers", {"text": "Block it."}).status_code == 409
    taken = post(ana, f"{url}/help/take", {})
    assert (taken.status_code, taken.json()["help_taken_by"]) == (200, "Ana Abara")
    assert post(ana, f"{url}/help/take", {}).json()["detail"] == "You have taken this call already."
    for _ in range(2):
        assert post(ana, f"{url}/help/answers", {"text": "Block it."}, "key-0001").status_code == 200
    assert LogEntry.objects.filter(incident=opened, text__endswith="Block it.").count() == 1
    assert client_of("rafi").get(url).json()["help_taken_by"] == "Ana Abara"
    freed = post(ana, f"{url}/help/free", {"why": "Off duty."})
    assert (freed.json()["help_taken_by"], freed.json()["help_taken_at"]) == ("", None)
    assert post(ana, f"{url}/help/free", {"why": "   "}).status_code == 422


def test_a_call_that_nobody_made_is_not_found_and_others_may_not_take_one(client_of: Any, opened: Incident) -> None:
    url = f"{URL}/ASH/{opened.ref}/help/take"
    assert post(client_of("ana"), url, {}).status_code == 404
    for name in ("rafi", "nina", "charlie"):
        assert post(client_of(name), url, {}).status_code == 403
