"""What people fill in about their own account."""

from typing import cast

from carecert.organisations.models import Invitation
from carecert.people.forms import NewPassword
from carecert.people.models import User
from carecert.ui import fields
from carecert.ui.forms import Form


class OrganisationForm(Form):
    """Which organisation to act for."""

    organisation = fields.Choice("Which organisation do you act for now?", required="Choose an organisation")

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Offer the organisations that the person belongs to."""
        cast("fields.Choice", self.fields["organisation"]).offer(choices)


class FindForm(Form):
    """Whose sign-in to go to: the end of the email address says."""

    email = fields.Email(
        "Your email address at work", required="Enter your email address", autocomplete="username", max_length=254
    )


class JoinForm(Form):
    """Taking up an invitation: a name and a password for a new account, nothing for an old one."""

    name = fields.Text("Your full name", required="Enter your full name", max_length=200, autocomplete="name")
    password = NewPassword("Choose a password", required="Choose a password")

    def ask(self, invitation: Invitation, *, of: User | None) -> None:
        """Ask a newcomer for a name and a password, and somebody who is signed in (`of`) for nothing."""
        if of is not None:
            self.fields.clear()
            return
        cast("NewPassword", self.fields["password"]).user = User(email=invitation.email, name=invitation.name)
