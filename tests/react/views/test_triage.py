from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from carecert.organisations.models import Contact
from carecert.packs.models import Release
from carecert.react.rules.triage_body import TriageBody
from carecert.react.views.triage import address
from tests.cast import Cast
from tests.factories.react import RANSOMWARE

URL = "/react/triage/"


def body_of(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_anybody_is_asked_the_first_question(client: Client, guidance: dict[str, Release]) -> None:
    page = body_of(client.get(URL))
    assert "What do you see?" in page
    assert "Ring" in page
    assert "999" in page


def test_each_answer_leads_to_the_next_question_with_the_earlier_ones_kept(
    client: Client, guidance: dict[str, Release]
) -> None:
    page = body_of(client.get(URL, {"see": "locked", "asked": "see"}))
    assert "How far has it gone?" in page
    assert '<input type="hidden" name="see" value="locked">' in page
    assert "question 2" in page


def test_a_question_without_an_answer_says_so(client: Client, guidance: dict[str, Release]) -> None:
    page = body_of(client.get(URL, {"see": "locked", "asked": "reach"}))
    assert "There is a problem" in page
    assert "Choose how far it has gone" in page


@pytest.mark.parametrize("answers", [{"see": "aliens"}, {"see": "locked", "reach": "<b>"}, {"see": "locked,lost"}])
def test_an_answer_nobody_offered_gets_a_clear_error_on_its_question(
    answers: dict[str, str], client: Client, guidance: dict[str, Release]
) -> None:
    page = body_of(client.get(URL, answers))
    assert "There is a problem" in page
    assert "Select an option for “" in page


def test_the_outcome_says_what_to_do_what_not_whom_to_call_and_what_to_keep(
    client: Client, guidance: dict[str, Release]
) -> None:
    page = body_of(client.get(URL, RANSOMWARE))
    for words in (
        "Treat this as ransomware",
        "Make patients safe first.",
        "Do this now",
        "Pull out the network cable",
        "Leave this alone",
        "Do not switch off or restart.",
        "Call these people",
        "0300 303 5222",
        "Keep this",
        "Sign in to open an incident",
        "/react/playbooks/ransomware/",
        "What you answered",
    ):
        assert words in page


def test_an_anonymous_triage_leaves_no_row_and_no_cookie(client: Client, guidance: dict[str, Release]) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    for count in range(len(RANSOMWARE) + 1):
        answer = client.get(URL, dict(list(RANSOMWARE.items())[:count]))
        assert answer.status_code == 200
        assert not answer.cookies
    assert {model: model._default_manager.count() for model in apps.get_models()} == before


def test_responders_see_the_contacts_of_their_own_organisation(
    cast: Cast, client_of: Any, guidance: dict[str, Release]
) -> None:
    Contact.objects.create(organisation=cast.ashdown, name="Night desk", email="n@x.example", mobile="07700 900123")
    Contact.objects.create(organisation=cast.birchwood, name="Elsewhere", email="e@x.example")
    page = body_of(client_of("rafi").get(URL, RANSOMWARE))
    assert "Night desk" in page
    assert 'href="tel:07700900123"' in page
    assert "Elsewhere" not in page
    assert "Open an incident" in page


def test_staff_who_may_not_read_the_contacts_are_told_the_roles_to_call(
    cast: Cast, client_of: Any, guidance: dict[str, Release]
) -> None:
    Contact.objects.create(organisation=cast.ashdown, name="Night desk", email="n@x.example", mobile="07700 900123")
    page = body_of(client_of("bob").get(URL, RANSOMWARE))
    for words in ("Night desk", "07700", "n@x.example"):
        assert words not in page
    assert "Your IT team or IT supplier" in page
    assert "Tell your security lead or a responder" in page


def test_a_message_that_only_arrived_is_no_incident(client_of: Any, guidance: dict[str, Release]) -> None:
    page = body_of(client_of("rafi").get(URL, {"see": "message", "gave": "nothing"}))
    assert "Report it and leave it alone" in page
    assert "What you answered" in page
    for words in ("Open an incident", "/react/incidents/open/", "All steps"):
        assert words not in page


def test_every_outcome_can_be_drawn(client: Client, guidance: dict[str, Release]) -> None:
    body = guidance["first-minute"].body(TriageBody)
    for option in body.questions[0].options:
        answers = {"see": option.id, "care": "soon", "done": "unknown", "knows": "leaders"}
        second = next(one for one in body.questions if one.id == option.next)
        answers[second.id] = second.options[-1].id
        assert "Do this now" in body_of(client.get(URL, answers))


def test_without_an_installed_triage_the_page_is_not_there(client: Client, db: None) -> None:
    assert client.get(URL).status_code == 404


def test_a_walk_has_one_address() -> None:
    assert address({}) == URL
    assert address({"see": "locked"}) == "/react/triage/?see=locked"
