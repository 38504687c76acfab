"""Working an incident: steps, log, clocks, help and state."""

from collections.abc import Iterable
from typing import Any, cast

from carecert.react.models import LogKind
from carecert.react.rules.clocks import ClockState
from carecert.react.rules.regimes import Regime
from carecert.ui import fields
from carecert.ui.forms import Form


class StepForm(Form):
    """A step was done, or is left out for a reason."""

    outcome = fields.Choice(
        "What happened with this step?",
        choices=[
            fields.Option("done", "It is done", reveal="note"),
            fields.Option("skipped", "We leave it out", reveal="reason"),
        ],
        required="Choose whether the step is done or left out",
    )
    note = fields.LongText(
        "What is worth knowing about it?", rows=3, required=False, hint="Goes into the log. No names of patients"
    )
    reason = fields.LongText("Why is it left out?", rows=3, required="Enter why the step is left out")


class ReasonForm(Form):
    """One question: why. Its label and its error are given by the page that asks."""

    sent_once = True

    why = fields.LongText("Why?", rows=3, hint="Goes into the log. No names of patients", required="Enter the reason")

    def __init__(
        self, *args: object, label: str = "Why?", required: str = "Enter the reason", **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = label
        self.fields["why"].error_messages["required"] = required


class EntryForm(Form):
    """A line for the log."""

    sent_once = True

    kind = fields.Choice(
        "What do you want to write down?",
        choices=[
            (LogKind.NOTE.value, "Something that was seen or done"),
            (LogKind.DECISION.value, "A decision", "Say who decided, and why"),
        ],
        coerce=LogKind,
        required="Choose what you want to write down",
    )
    text = fields.LongText(
        "What happened?", rows=4, hint="No names of patients", max_length=5000, required="Enter what happened"
    )
    at = fields.DateTime(
        "When did it happen?",
        hint="Leave it empty for now",
        called="The time of the entry",
        required=False,
    )


class AwareForm(Form):
    """The moment of awareness, corrected."""

    aware_at = fields.DateTime(
        "When did your organisation become aware?",
        called="The moment of awareness",
        required="Enter when your organisation became aware",
    )
    why = fields.LongText(
        "Why does it change?",
        rows=3,
        hint="For example: the supplier had told the night manager already. The earlier statement is kept",
        required="Enter why the moment changes",
    )


class ClockForm(Form):
    """A report was made, or a person decided that none is due."""

    outcome = fields.Choice(
        "What do you want to record?",
        choices=[
            fields.Option(ClockState.REPORTED.value, "The report was made", reveal="met_at"),
            fields.Option(ClockState.NOT_REQUIRED.value, "No report is required", reveal="reason"),
        ],
        required="Choose what you want to record",
    )
    met_at = fields.DateTime(
        "When was it made?", called="The time of the report", required="Enter when the report was made"
    )
    reason = fields.LongText(
        "Who decided it, and why?",
        rows=4,
        hint="For example: the data protection officer, because the recipient is a clinician who confirmed deletion",
        required="Enter who decided that no report is required, and why",
    )
    note = fields.LongText(
        "Report number, or the reasons if it is late",
        rows=2,
        required=False,
        hint="For a report that was made",
    )


class StartClockForm(Form):
    """Another duty to report that the organisation may have."""

    regime = fields.Choice("Which duty?", required="Choose the duty to report")
    reason = fields.LongText("Why does it apply?", rows=3, required="Enter why it applies")

    def __init__(self, *args: Any, duties: Iterable[Regime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = cast("fields.Choice", self.fields["regime"])
        offered.offer([(one.code, f"{one.name} ({one.hours} hours)", one.trigger) for one in duties])
