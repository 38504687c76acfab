"""What people fill in: those who apply, those who are asked, and those who decide."""

from django.core.exceptions import ValidationError

from carecert.joining.queries.finding import APART
from carecert.joining.rules.letters import NO_LINKS, has_link
from carecert.joining.rules.life import LISTED, Standing
from carecert.organisations.actions.contact import CannotKeep, tidy_number
from carecert.organisations.kinds import Kind
from carecert.ui import fields
from carecert.ui.forms import Form

NUMBERS = "01632 960123 or 07700 900123"


class FindForm(Form):
    """Which organisation somebody works for. It is sent in the address."""

    q = fields.Text(
        "Name or code of your organisation",
        hint="For example “Birchwood Surgery”, or its code in the national register, such as A12345.",
        autocomplete="organization",
        max_length=100,
    )


class ApplyForm(Form):
    """Who asks, and how they know that they may."""

    name = fields.Text("Your name", autocomplete="name", max_length=200)
    email = fields.Email(
        "Your work email address", hint="We send a link to it. Use one that you read at work.", required=True
    )
    job = fields.Text("Your job", autocomplete="organization-title", max_length=120)
    phone = fields.Text(
        "Phone number",
        hint="So that somebody can ring you if your application raises a question.",
        required="Enter your phone number",
        autocomplete="tel",
        inputmode="tel",
        max_length=20,
    )
    reason = fields.LongText(
        "How do you know that you may speak for it?",
        hint="For example: “I am the practice manager. Dr Patel, our partner for data, asked me to.”",
        rows=4,
        max_length=1000,
        required="Say how you know that you may speak for your organisation",
    )

    def clean_name(self) -> str:
        """The name, if it is none of a web page."""
        return _plain(self.cleaned_data["name"])

    def clean_job(self) -> str:
        """The job, if it is none of a web page."""
        return _plain(self.cleaned_data["job"])

    def clean_phone(self) -> str:
        """The number without what only eases reading."""
        try:
            return tidy_number(self.cleaned_data["phone"], kind="phone", example=NUMBERS, field="phone")
        except CannotKeep as why:
            raise ValidationError(str(why)) from None


class NewForm(ApplyForm):
    """An organisation that the register does not list, and who asks for it."""

    field_order = ("new_name", "new_kind", "place", "name", "email", "job", "phone", "reason")

    new_name = fields.Text(
        "Name of your organisation", required="Enter the name of your organisation", autocomplete="organization"
    )
    new_kind = fields.Select(
        "What is it?",
        choices=[(kind.value, kind.label) for kind in Kind if kind not in APART],
        required="Select what your organisation is",
    )
    place = fields.Select(
        "Which region is it in?",
        hint="Choose the national body if you work in several regions.",
        required="Select a region",
    )

    def clean_new_name(self) -> str:
        """The name of the organisation, if it is none of a web page."""
        return _plain(self.cleaned_data["new_name"])


class AnswerForm(Form):
    """What an applicant answers."""

    text = fields.LongText("Your answer", rows=5, max_length=2000, required="Enter your answer")


class ApproveForm(Form):
    """Yes; for one that the register does not list, with its code."""

    sent_once = True

    code = fields.Text(
        "Code",
        hint="The code that it has in the national register. A code is given once and never used again.",
        required="Enter the code that the organisation has in the national register",
        width=10,
        max_length=20,
        autocomplete="off",
    )

    def without_code(self) -> None:
        """For an organisation that has its code."""
        del self.fields["code"]


class RefuseForm(Form):
    """No, and why."""

    sent_once = True

    reason = fields.LongText(
        "Why?",
        hint="The applicant reads this. Say what would have to be different.",
        rows=4,
        max_length=1000,
        required="Say why",
    )


class AskForm(Form):
    """A question to the applicant."""

    sent_once = True

    question = fields.LongText(
        "What do you want to know?", rows=4, max_length=1000, required="Enter what you want to know"
    )


def _plain(text: str) -> str:
    if has_link(text):
        raise ValidationError(NO_LINKS)
    return text


def listed_state(asked: str) -> str:
    """The state that an address asks for; empty for one that there is not."""
    return asked if asked == "all" or asked in {each.value for each in LISTED} else ""


COLOURS = {
    Standing.WAITING: "yellow",
    Standing.ASKED: "blue",
    Standing.APPROVED: "green",
    Standing.REFUSED: "red",
    Standing.PASSED_ON: "grey",
}
