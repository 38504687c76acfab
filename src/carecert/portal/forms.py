"""What people fill in about their own account."""

from carecert.ui import fields
from carecert.ui.forms import Form


class TokenForm(Form):
    """A new API token."""

    label = fields.Text(
        "What is it for?",
        hint="For example “ticket system”. You will see this name in the list.",
        required="Say what the token is for",
        max_length=100,
    )


class OrganisationForm(Form):
    """Which organisation to act for."""

    organisation = fields.Choice("Which organisation do you act for now?", required="Choose an organisation")

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Offer the organisations that the person belongs to."""
        field = self.fields["organisation"]
        if isinstance(field, fields.Choice):
            field.offer(choices)


class JoinForm(Form):
    """Taking up an invitation: a name and a password for a new account, nothing for an old one."""

    name = fields.Text("Your full name", required="Enter your full name", max_length=200)
    password = fields.Password(
        "Choose a password",
        hint="At least 12 characters. Three random words make a good one.",
        required="Choose a password",
    )

    def ask_password(self, *, wanted: bool) -> None:
        """Somebody who is signed in is asked for nothing."""
        if not wanted:
            self.fields.clear()
