"""The forms of Broadcast: what editors write, and what organisations answer."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from carecert.broadcast.models import Response
from carecert.broadcast.queries.audience import ADDRESSED
from carecert.broadcast.rules.life import OFFERED, Answer
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.rules.steps import StepKind
from carecert.formats.csaf.reading import LARGEST
from carecert.formats.tlp.labels import Tlp
from carecert.ui import fields
from carecert.ui.fields import Option
from carecert.ui.fields.sentences import MEGABYTE
from carecert.ui.forms import Form

LEVELS = [Option(each, each.label, each.meaning) for each in Severity]
ANSWER_HINTS = {
    Answer.NOT_APPLICABLE: "You have nothing that this alert concerns. Say how you know.",
    Answer.WORKING: "You have started, or you have a date.",
    Answer.CANNOT_FIX: "There is no fix, or it would harm care. Say how you protect yourselves until then.",
    Answer.COMPLETED: "Every step that concerns you is done.",
}


class UploadForm(Form):
    """A document to import."""

    file = fields.Upload(
        "CSAF 2.0 document",
        hint=f"A JSON file of at most {LARGEST // MEGABYTE} MB, from a vendor or from another national centre.",
        required="Select a CSAF 2.0 document",
        endings=(".json",),
        megabytes=LARGEST // MEGABYTE,
    )


class DraftForm(Form):
    """What an alert says, who may read it, and whom it addresses."""

    title = fields.Text(
        "Title", max_length=300, hint="The product and what is wrong with it.", required="Enter a title"
    )
    summary = fields.LongText(
        "Summary",
        rows=4,
        max_length=4000,
        hint="Two or three sentences: what is wrong, for whom, and how bad it can get.",
        required="Enter a summary",
    )
    details = fields.LongText("Details", rows=8, max_length=100_000, required=False, hint="For specialists.")
    tlp = fields.Choice(
        "Marking (Traffic Light Protocol 2.0)",
        choices=[Option(each, each.value, each.allows) for each in Tlp],
        coerce=Tlp,
        required="Select a marking",
    )
    kinds = fields.Choices(
        "Kinds of organisation",
        hint="Select none to address every kind.",
        choices=[(kind.value, kind.label) for kind in ADDRESSED],
        required=False,
    )
    regions = fields.Choices("Regions", hint="Select none to address every region.", coerce=int, required=False)
    acknowledge_by = fields.DateTime(
        "Acknowledge by",
        called="The time to acknowledge by",
        required=False,
        hint="Organisations say that they have seen the alert. A High alert always has such a time.",
    )
    act_by = fields.DateTime(
        "Act by", called="The time to act by", required=False, hint="By when the steps should be done."
    )

    def offer_regions(self, regions: list[tuple[int, str]]) -> None:
        """The regions to choose from: (id, name)."""
        field = self.fields["regions"]
        assert isinstance(field, fields.Choices)  # noqa: S101 - declared above
        field.offer(regions)

    def clean(self) -> dict[str, Any]:
        """Acting comes after acknowledging."""
        given: dict[str, Any] = super().clean() or {}
        first, then = given.get("acknowledge_by"), given.get("act_by")
        if first and then and then < first:
            self.add_error("act_by", "The time to act by must be after the time to acknowledge by")
        return given


class NewDraftForm(DraftForm):
    """A new alert also says how severe it is; later that has its own page, with a reason."""

    sent_once = True

    severity = fields.Choice("Severity", choices=LEVELS, coerce=Severity, required="Select a severity")
    field_order = ("title", "summary", "details", "severity")


class SeverityForm(Form):
    """Another severity, and why."""

    severity = fields.Choice("Severity", choices=LEVELS, coerce=Severity, required="Select a severity")
    reason = fields.Text(
        "Why",
        max_length=500,
        hint="Readers see this with the date, for example: “Attacks are now taking place.”",
        required="Say why the severity changes",
    )


class StepForm(Form):
    """A resolution step."""

    sent_once = True

    kind = fields.Choice(
        "Type",
        choices=[Option(each, each.label, each.meaning) for each in StepKind],
        coerce=StepKind,
        required="Select a type",
    )
    text = fields.LongText("What to do", rows=4, max_length=20_000, required="Say what to do")
    link = fields.Text(
        "Link", max_length=2000, required=False, hint="Where the update or the advice is, beginning with https://"
    )

    def clean_link(self) -> str:
        """A web address, or nothing."""
        link = str(self.cleaned_data["link"])
        if link and not link.startswith(("https://", "http://")):
            raise ValidationError("The link must begin with https://")
        return link


class AcknowledgeForm(Form):
    """That the organisation has seen an alert."""

    note = fields.LongText("Note", rows=3, max_length=2000, required=False, hint="For example, who is looking into it.")


class AnswerForm(Form):
    """Whether an alert applies, and how far the work is."""

    state = fields.Choice(
        "Where do you stand?",
        choices=[Option(each, each.label, ANSWER_HINTS[each]) for each in OFFERED],
        coerce=Answer,
        required="Select where you stand",
    )
    note = fields.LongText("Note", rows=3, max_length=2000, required=False, hint="The centre reads this.")

    def clean(self) -> dict[str, Any]:
        """Some answers need a reason."""
        given: dict[str, Any] = super().clean() or {}
        state = given.get("state")
        if state and state.needs_note and not str(given.get("note", "")).strip():
            self.add_error("note", "Say why in a few words")
        return given


class ReasonForm(Form):
    """Why something is sent back, withdrawn or archived."""

    reason = fields.LongText("Why", rows=3, max_length=2000, required="Say why")


class Own(fields.Select):
    """An answer for one organisation. Of course it may be left as it is."""

    says_optional = False


class Why(fields.Text):
    """A note for one organisation, which may be left out."""

    says_optional = False


class SeveralForm(Form):
    """One answer for several organisations, with others for some of them."""

    state = fields.Choice(
        "Where do they stand?",
        choices=[
            Option(Answer.ACKNOWLEDGED, "Seen", "Somebody is looking into it. You can say more later."),
            *(Option(each, each.label, ANSWER_HINTS[each]) for each in OFFERED),
        ],
        coerce=Answer,
        required="Select where they stand",
    )
    note = fields.LongText("Note for all", rows=3, max_length=2000, required=False, hint="The centre reads this.")

    def offer(self, responses: Sequence[Response]) -> None:
        """Ask for each of these organisations whether the answer is for it too, or another one is."""
        self.codes = [one.organisation.code for one in responses]
        others = [(each, each.label) for each in (Answer.ACKNOWLEDGED, *OFFERED)]
        for one in responses:
            name = one.organisation.name
            self.fields[f"take-{one.organisation.code}"] = fields.Yes(name, initial=one.answer is Answer.AWAITING)
            self.fields[f"own-{one.organisation.code}"] = Own(
                f"Another answer for {name}", blank="As for all", choices=others, coerce=Answer, required=False
            )
            self.fields[f"why-{one.organisation.code}"] = Why(
                f"Another note for {name}", max_length=500, required=False
            )

    def clean(self) -> dict[str, Any]:
        """At least one, and a reason where the answer needs one."""
        given: dict[str, Any] = super().clean() or {}
        wishes = self.wishes()
        if not any(given.get(f"take-{code}") for code in self.codes):
            self.add_error(None, "Tick at least one organisation")
        for code, state, note in wishes:
            if state.needs_note and not note:
                own = given.get(f"own-{code}")
                self.add_error(f"why-{code}" if own else "note", "Say why in a few words")
                if not own:
                    break
        return given

    def wishes(self) -> list[tuple[str, Answer, str]]:
        """Code, answer and note for each that is ticked."""
        given = self.cleaned_data
        made: list[tuple[str, Answer, str]] = []
        for code in self.codes:
            state = given.get(f"own-{code}") or given.get("state")
            note = given.get(f"why-{code}") or given.get("note") or ""
            if given.get(f"take-{code}") and state:
                made.append((code, state, str(note).strip()))
        return made
