from typing import Any

from django.test import Client

from carecert.packs.models import Release
from carecert.react.rules.playbook_body import PlaybookBody


def test_the_front_page_leads_anybody_to_the_triage_and_the_playbooks(
    client: Client, guidance: dict[str, Release]
) -> None:
    page = client.get("/react/").content.decode()
    assert "/react/triage/" in page
    assert "/react/playbooks/ransomware/" in page
    assert "/react/incidents/" not in page


def test_a_responder_and_an_analyst_find_their_lists_there(client_of: Any, guidance: dict[str, Release]) -> None:
    assert "Incidents of Ashdown Hospitals" in client_of("rafi").get("/react/").content.decode()
    assert "/react/help/" in client_of("ana").get("/react/").content.decode()
    assert "/react/incidents/" not in client_of("bob").get("/react/").content.decode()


def test_anybody_reads_a_playbook_with_every_clinical_side_effect(client: Client, guidance: dict[str, Release]) -> None:
    answer = client.get("/react/playbooks/ransomware/")
    page = answer.content.decode()
    assert answer.status_code == 200
    steps = guidance["ransomware"].body(PlaybookBody).steps
    assert page.count("What it does to care.") == len(steps)
    assert page.count("In a small practice.") == len(steps)
    assert "CC-BY-4.0" in page
    assert not answer.cookies


def test_a_playbook_that_does_not_exist_is_not_found(client: Client, guidance: dict[str, Release]) -> None:
    assert client.get("/react/playbooks/none/").status_code == 404
