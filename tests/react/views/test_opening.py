import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from carecert.packs.models import Release, Use
from carecert.react.models import Clock, Incident
from tests.factories.react import LEAK, RANSOMWARE, install_guidance
from tests.react.forms.test_opening import GOOD

URL = f"/react/incidents/open/?{urlencode(RANSOMWARE)}"


def test_a_responder_opens_an_incident_from_the_answers(client_of: Any, guidance: dict[str, Release]) -> None:
    rafi = client_of("rafi")
    page = rafi.get(URL).content.decode()
    assert 'value="Ransomware or locked screens"' in page
    assert "Suggested because care is affected now and it has touched several places." in page
    answer = rafi.post(URL, {**GOOD, "aware_at-day": "1"}, follow=True)
    made = Incident.objects.get()
    assert answer.redirect_chain == [(made.path, 302)]
    assert f"{made.ref} is open. Work from the top." in answer.content.decode()
    assert (made.title, made.severity, made.answers) == ("Locked screens", 1, RANSOMWARE)
    assert made.triage == guidance["first-minute"]


def test_an_empty_form_opens_nothing_and_says_why(client_of: Any, guidance: dict[str, Release]) -> None:
    page = client_of("rafi").post(URL, {}).content.decode()
    assert "Enter who became aware, and how" in page
    assert not Incident.objects.exists()


def test_awareness_in_the_future_is_told_on_the_page(client_of: Any, guidance: dict[str, Release]) -> None:
    page = client_of("rafi").post(URL, {**GOOD, "aware_at-year": "2099"}).content.decode()
    assert "The moment when you became aware cannot be in the future." in page
    assert not Incident.objects.exists()


@pytest.mark.parametrize("query", ["", "see=locked", "see=aliens"])
def test_without_complete_answers_the_triage_comes_first(
    query: str, client_of: Any, guidance: dict[str, Release]
) -> None:
    answer = client_of("alice").get(f"/react/incidents/open/?{query}")
    assert answer.status_code == 302
    assert answer.url == ("/react/triage/" + (f"?{query}" if query else ""))


def test_strangers_sign_in_first_and_others_may_not(
    client: Client, client_of: Any, guidance: dict[str, Release]
) -> None:
    answer = client.get(URL)
    assert answer.status_code == 302
    assert "next=" in answer.url
    for name in ("bob", "dora", "ana", "amir"):
        assert client_of(name).get(URL).status_code == 403


def test_without_its_playbook_nothing_is_opened(client_of: Any, guidance: dict[str, Release]) -> None:
    query = urlencode(LEAK)
    assert client_of("rafi").get(f"/react/incidents/open/?{query}").status_code == 404
    install_guidance(("playbooks/data-sent-to-the-wrong-person",))
    assert client_of("rafi").get(f"/react/incidents/open/?{query}").status_code == 200
    Use.objects.filter(kind="triage").delete()
    assert client_of("rafi").get(f"/react/incidents/open/?{query}").status_code == 404


def test_a_message_that_only_arrived_opens_nothing_and_starts_no_clock(
    client_of: Any, guidance: dict[str, Release]
) -> None:
    install_guidance(("playbooks/phishing-credentials",))
    query = "see=message&gave=nothing"
    for answer in (
        client_of("rafi").get(f"/react/incidents/open/?{query}"),
        client_of("rafi").post(f"/react/incidents/open/?{query}", GOOD),
    ):
        assert (answer.status_code, answer.url) == (302, f"/react/triage/?{query}")
    assert not Incident.objects.exists()
    assert not Clock.objects.exists()


def test_a_form_that_is_sent_twice_opens_one_incident(client_of: Any, guidance: dict[str, Release]) -> None:
    rafi = client_of("rafi")
    mark = re.search(r'name="once" value="([^"]+)"', rafi.get(URL).content.decode())
    assert mark is not None
    given = {**GOOD, "aware_at-day": "1", "once": mark[1]}
    for _ in range(2):
        answer = rafi.post(URL, given, follow=True)
        assert answer.redirect_chain == [(Incident.objects.get().path, 302)]
    assert "You have sent this already" in answer.content.decode()


def test_the_same_incident_a_minute_later_is_asked_about(client_of: Any, guidance: dict[str, Release]) -> None:
    rafi = client_of("rafi")
    for moment in ("02:05", "02:06"):
        answer = rafi.post(URL, {**GOOD, "aware_at-day": "1", "aware_at-time": moment})
    assert "You have sent exactly this already." in answer.content.decode()
    assert Incident.objects.count() == 1
