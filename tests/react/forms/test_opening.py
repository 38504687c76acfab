from django.utils import timezone

from carecert.react.forms.opening import OpenForm, RegradeForm
from carecert.react.rules.kinds import Severity

GOOD = {
    "title": "Locked screens",
    "severity": "1",
    "aware_at-day": "22",
    "aware_at-month": "11",
    "aware_at-year": "2026",
    "aware_at-time": "2:05am",
    "aware_why": "The night sister rang.",
}


def test_a_complete_form_gives_what_the_verb_wants() -> None:
    form = OpenForm(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["severity"] is Severity.CRITICAL
    assert timezone.is_aware(form.cleaned_data["aware_at"])


def test_an_empty_form_says_what_is_missing_in_plain_words() -> None:
    form = OpenForm({})
    assert {name: errors[0] for name, errors in form.errors.items()} == {
        "title": "Enter what it is, in a few words",
        "severity": "Choose how bad it is",
        "aware_at": "Enter when your organisation became aware",
        "aware_why": "Enter who became aware, and how",
    }


def test_a_severity_that_does_not_exist_is_refused() -> None:
    assert "severity" in OpenForm({**GOOD, "severity": "9"}).errors
    assert "severity" in RegradeForm({"severity": "worse", "why": "It is."}).errors


def test_a_new_severity_needs_its_reason() -> None:
    assert RegradeForm({"severity": "2"}).errors == {"why": ["Enter why the severity changes"]}
