"""Opening an incident: what it is called, how bad it is, and since when it is known; and how bad it is later."""

from carecert.react.rules.kinds import SEVERITY_NAMES, Severity
from carecert.ui import fields
from carecert.ui.forms import Form

SEVERITY_HINTS: dict[Severity, str] = {
    Severity.CRITICAL: "Care is being harmed or has stopped, or it is spreading fast",
    Severity.HIGH: "Care is affected, or will be within hours",
    Severity.MEDIUM: "Work is disturbed, and care is not",
    Severity.LOW: "One person or device, and under control",
}


class RegradeForm(Form):
    """Another severity, with the reason."""

    severity = fields.Choice(
        "How bad is it now?",
        choices=[(one.value, SEVERITY_NAMES[one], SEVERITY_HINTS[one]) for one in Severity],
        coerce=lambda value: Severity(int(value)),
        required="Choose how bad it is now",
    )
    why = fields.LongText("Why does it change?", rows=3, required="Enter why the severity changes")


class OpenForm(Form):
    """Four questions, each with an answer already in it where triage gave one."""

    sent_once = True
    filled_in = ("aware_at",)

    title = fields.Text(
        "What is it, in a few words?",
        hint="No names of patients. For example: locked screens on Ward 4",
        required="Enter what it is, in a few words",
    )
    severity = fields.Choice(
        "How bad is it?",
        choices=[(one.value, SEVERITY_NAMES[one], SEVERITY_HINTS[one]) for one in Severity],
        coerce=lambda value: Severity(int(value)),
        required="Choose how bad it is",
    )
    aware_at = fields.DateTime(
        "When did your organisation become aware?",
        hint="The moment when somebody who works here was sure that something had happened. Legal clocks count from it",
        called="The moment of awareness",
        required="Enter when your organisation became aware",
    )
    aware_why = fields.Text(
        "Who became aware, and how?",
        hint="For example: the night sister rang the service desk",
        max_length=500,
        required="Enter who became aware, and how",
    )
