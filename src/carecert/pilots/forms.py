"""What people fill in: who has a feature, which organisations to let in, and why one joins or leaves."""

from typing import cast

from carecert.organisations.kinds import Kind
from carecert.pilots.rules.who import WORDS, State, Who
from carecert.ui import fields
from carecert.ui.forms import Form

LONGEST = 1000


class PilotForm(Form):
    """Who has a feature, for how long, and why."""

    who = fields.Choice(
        "Who has this feature?",
        choices=[
            (Who.EVERYBODY.value, WORDS[Who.EVERYBODY]),
            (Who.CHOSEN.value, WORDS[Who.CHOSEN], "The kinds and regions below, and those that you let in by name."),
            (Who.NOBODY.value, WORDS[Who.NOBODY]),
        ],
        coerce=Who,
        required="Select who has this feature",
    )
    kinds = fields.Choices("Kinds of organisation", choices=Kind.choices, coerce=Kind, required=False)
    regions = fields.Choices("Regions", coerce=int, required=False)
    starts_on = fields.Date("First day", hint="From then on. Leave it empty for at once.", required=False)
    ends_on = fields.Date("Last day", hint="After it the feature is as it was before the pilot.", required=False)
    open_to_ask = fields.Yes("Organisations may ask to join")
    reason = fields.LongText(
        "Why?", hint="It goes into the record.", required="Give a reason", max_length=LONGEST, rows=3
    )

    def offer(self, regions: list[tuple[int, str]]) -> None:
        """Offer these regions; without any, nobody is asked for them."""
        if regions:
            cast("fields.Choices", self.fields["regions"]).offer(regions)
        else:
            del self.fields["regions"]


class LetInForm(Form):
    """Organisations that are let in by name."""

    codes = fields.LongText(
        "Codes of organisations",
        hint="One on each line.",
        required="Enter at least one code",
        max_length=20_000,
        rows=4,
    )


class WhyForm(Form):
    """Why an organisation wants to join or to leave."""

    sent_once = True

    why = fields.LongText("Why?", required="Say why", max_length=LONGEST, rows=3)


class DecideForm(Form):
    """Whether an organisation is in a pilot."""

    into = fields.Choice(
        "What do you decide?",
        choices=[(State.IN.value, "Let it in"), (State.OUT.value, "Keep it out, or take it out")],
        coerce=State,
        required="Select what you decide",
    )
    answer = fields.LongText(
        "What do we tell its administrators with that?", required=False, max_length=LONGEST, rows=3
    )
