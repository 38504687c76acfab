"""What people fill in: feedback, what narrows the queue, and what the national team does with it."""

from typing import cast

from carecert.feedback.models.feedback import LONGEST
from carecert.feedback.rules import ratings, states
from carecert.feedback.rules.ratings import Rating
from carecert.feedback.rules.states import CHOSEN, State
from carecert.ui import fields
from carecert.ui.forms import Form

HINT = "Do not write anything about patients, or passwords."


class SaidForm(Form):
    """How useful a page was, and why."""

    sent_once = True

    rating = fields.Choice(
        "How useful was the page?",
        choices=[(int(each), words) for each, words in ratings.WORDS.items()],
        coerce=lambda value: Rating(int(value)),
        required="Select how useful the page was",
    )
    text = fields.LongText(
        "What was good, or what can we do better?",
        hint=HINT,
        required=False,
        max_length=LONGEST,
        counted=True,
        error_messages={"max_length": f"What you write must be {LONGEST:,} characters or fewer"},
    )


class GiveForm(SaidForm):
    """The feedback of somebody who is signed in."""

    silent = fields.Yes(
        "Do not write to me about this", hint="You still see what becomes of it, in “My feedback” in your account."
    )


class StrangerForm(SaidForm):
    """The feedback of a stranger."""

    email = fields.Email(
        "Your email address, if you want an answer",
        hint="We use it for nothing else, and forget it after 90 days.",
        required=False,
    )


class AnswerForm(Form):
    """An answer to one piece of feedback."""

    sent_once = True

    text = fields.LongText(
        "Your answer", hint="The sender reads it as you write it.", required="Write your answer", max_length=LONGEST
    )


class StateForm(Form):
    """How far something is, and what its senders are told."""

    state = fields.Choice(
        "How far is it?",
        choices=[(each.value, states.WORDS[each], states.MEANS[each]) for each in CHOSEN],
        coerce=State,
        required="Select how far it is",
    )
    outcome = fields.LongText(
        "What do we tell the people who said so?",
        hint="Needed for “Done” (what was done) and “Not planned” (why).",
        required=False,
        max_length=LONGEST,
    )


class ThemeForm(Form):
    """A new theme."""

    sent_once = True

    title = fields.Text(
        "What is it about?",
        hint="In our words, such as “The lesson is too long for a break”.",
        required="Say what it is about",
    )


class ChooseThemeForm(Form):
    """Which theme a piece of feedback belongs to."""

    theme = fields.Select("Theme", required="Select a theme", coerce=int)

    def offer(self, themes: list[tuple[int, str]]) -> None:
        """Offer these themes."""
        cast("fields.Select", self.fields["theme"]).offer(themes)


class GatherForm(Form):
    """Feedback to be put under a theme."""

    refs = fields.LongText(
        "References", hint="One on each line, such as F-7K3QX92M.", required="Enter at least one reference", rows=3
    )


class PublishForm(Form):
    """The public entry of a theme."""

    said = fields.LongText(
        "You said",
        hint="In our own words. No names, and nothing that somebody wrote word for word.",
        required="Write what people said",
        max_length=LONGEST,
        rows=3,
    )
    did = fields.LongText("We did", required="Write what was done", max_length=LONGEST, rows=3)
