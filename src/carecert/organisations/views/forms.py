"""What people fill in about people, contacts and tokens."""

from collections.abc import Iterable

from carecert.organisations.roles import MEANINGS, NATIONAL, Role
from carecert.ui import fields
from carecert.ui.forms import Form

LOCAL = [role for role in Role if role not in NATIONAL | {Role.OVERSEER, Role.LEARNER}]
CHOICES = [(role.value, role.label, MEANINGS[role]) for role in LOCAL]


class RolesForm(Form):
    """Which roles somebody holds, beside being a member of staff."""

    roles = fields.Choices(
        "What are they trusted with?",
        hint="Leave all empty for a member of staff who only takes courses. Most of these roles need a one-time code.",
        choices=CHOICES,
        required=False,
    )

    def wanted(self) -> frozenset[Role]:
        """The roles that were ticked."""
        ticked: Iterable[str] = self.cleaned_data["roles"] or ()
        return frozenset(Role(role) for role in ticked)


class InviteForm(RolesForm):
    """Whom to invite."""

    name = fields.Text("Full name", required="Enter their full name", max_length=200, autocomplete="off")
    email = fields.Email(
        "Work email address", required="Enter their work email address", autocomplete="off", max_length=254
    )
    field_order = ("name", "email", "roles")


class ContactForm(Form):
    """A contact that alerts go to."""

    name = fields.Text(
        "Name", hint="A person, or a shared mailbox such as “IT on-call”.", required="Enter a name", max_length=200
    )
    email = fields.Email("Email address", required="Enter an email address", autocomplete="off", max_length=254)
    mobile = fields.Text("Mobile number", required=False, max_length=30, inputmode="tel", width=20)
    receives_alerts = fields.Yes("Send alerts to this contact", required=False)


class ChangeContactForm(Form):
    """What can be changed of a contact; another address is another contact."""

    name = fields.Text("Name", required="Enter a name", max_length=200)
    mobile = fields.Text("Mobile number", required=False, max_length=30, inputmode="tel", width=20)
    receives_alerts = fields.Yes("Send alerts to this contact", required=False)


class TokenForm(Form):
    """A new API token."""

    label = fields.Text(
        "What is it for?",
        hint="For example “ticket system”. You will see this name in the list.",
        required="Say what the token is for",
        max_length=100,
    )
