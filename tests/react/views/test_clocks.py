from datetime import timedelta
from typing import Any

from django.utils import timezone

from carecert.packs.models import Release
from carecert.react.actions.clock import mark_not_required
from carecert.react.models import AwareChange, Clock, Incident
from carecert.react.rules.kinds import IncidentKind
from tests.cast import Cast
from tests.factories.react import incident, install_guidance


def boxes(name: str, moment: Any) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {
        f"{name}-day": str(local.day),
        f"{name}-month": str(local.month),
        f"{name}-year": str(local.year),
        f"{name}-time": f"{local:%H:%M}",
    }


def gdpr(opened: Incident) -> Clock:
    return Clock.objects.get(incident=opened, regime="uk-gdpr-33")


def test_a_report_is_recorded(client_of: Any, opened: Incident) -> None:
    alice = client_of("alice")
    page = alice.get(f"{opened.path}clocks/uk-gdpr-33/").content.decode()
    assert "UK GDPR, article 33" in page
    assert "CareCERT does not send the report." in page
    form = {"outcome": "reported", "note": "4711", **boxes("met_at", timezone.now())}
    answer = alice.post(f"{opened.path}clocks/uk-gdpr-33/", form, follow=True)
    assert "Recorded: Personal data breach." in answer.content.decode()
    assert gdpr(opened).state == "reported"


def test_a_decision_not_to_report_needs_who_and_why(client_of: Any, opened: Incident) -> None:
    alice, url = client_of("alice"), f"{opened.path}clocks/uk-gdpr-33/"
    assert "Enter who decided" in alice.post(url, {"outcome": "not-required"}).content.decode()
    alice.post(url, {"outcome": "not-required", "reason": "The officer: no personal data."})
    assert gdpr(opened).reason == "The officer: no personal data."


def test_a_record_is_taken_back_with_a_reason(cast: Cast, client_of: Any, opened: Incident) -> None:
    mark_not_required(gdpr(opened), reason="None was there.", by=cast.alice.actor)
    rafi, url = client_of("rafi"), f"{opened.path}clocks/uk-gdpr-33/"
    assert "Let the clock run again" in rafi.get(url).content.decode()
    assert "already decided" in rafi.post(url, {"outcome": "not-required", "reason": "Same."}).content.decode()
    assert "Enter why it must run again" in rafi.post(url, {"why": ""}).content.decode()
    rafi.post(url, {"why": "There was a list of names."})
    assert gdpr(opened).is_running


def test_a_clock_that_the_incident_does_not_have_is_not_found(client_of: Any, opened: Incident) -> None:
    assert client_of("rafi").get(f"{opened.path}clocks/csr-24/").status_code == 404


def test_another_clock_is_started(cast: Cast, client_of: Any, guidance: dict[str, Release]) -> None:
    install_guidance(("playbooks/phishing-credentials",))
    phish = incident(cast.rafi.actor, kind=IncidentKind.PHISHING)
    rafi, url = client_of("rafi"), f"{phish.path}clocks/"
    page = rafi.get(url).content.decode()
    assert "Essential service disrupted (72 hours)" in page
    assert "Personal data breach" not in page
    assert "Choose the duty to report" in rafi.post(url, {}).content.decode()
    answer = rafi.post(url, {"regime": "nis-11", "reason": "Prescribing stopped."}, follow=True)
    assert "The clock has started." in answer.content.decode()
    assert rafi.get(url).url == phish.path


def test_awareness_is_corrected_and_every_statement_is_shown(client_of: Any, opened: Incident) -> None:
    rafi, url = client_of("rafi"), f"{opened.path}aware/"
    assert "The night sister rang the service desk." in rafi.get(url).content.decode()
    form = {"why": "The supplier had rung.", **boxes("aware_at", opened.aware_at - timedelta(hours=5))}
    answer = rafi.post(url, form, follow=True)
    assert "The clocks were recalculated." in answer.content.decode()
    assert AwareChange.objects.filter(incident=opened).count() == 2
    assert "The supplier had rung." in rafi.get(url).content.decode()


def test_the_same_clock_of_another_incident_is_another_clock(cast: Cast, client_of: Any, opened: Incident) -> None:
    other = incident(cast.rafi.actor, title="Another")
    form = {"outcome": "reported", "note": "4711", **boxes("met_at", timezone.now())}
    client_of("alice").post(f"{other.path}clocks/uk-gdpr-33/", form)
    assert (gdpr(opened).state, gdpr(other).state) == ("running", "reported")
