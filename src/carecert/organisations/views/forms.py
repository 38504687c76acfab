"""What people fill in about people, contacts and tokens."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.core.exceptions import ValidationError

from carecert.organisations.grants import needs_second_factor, scopes_of, sentences_of
from carecert.organisations.models import ContactRole
from carecert.organisations.models.staff import StaffGroup
from carecert.organisations.roles import MEANINGS, NATIONAL, Role
from carecert.ui import fields
from carecert.ui.forms import Form

LOCAL = [role for role in Role if role not in NATIONAL | {Role.OVERSEER, Role.LEARNER}]
CODE = "Needs a one-time code at sign-in."


def roles_on_offer() -> list[fields.Option]:
    """The roles that an administrator can give, each with what it is for and whether it needs a code."""
    return [
        fields.Option(
            role.value, role.label, f"{MEANINGS[role]} {CODE if needs_second_factor(frozenset({role})) else ''}"
        )
        for role in LOCAL
    ]


def what_roles_allow() -> dict[str, list[str]]:
    """Each of these roles by its name, with every single thing that it allows, a sentence each."""
    return {role.label: sentences_of(role) for role in LOCAL}


ROLE = "What they are to your organisation. It gives no rights in CareCERT."
RINGS = "Your regional or national team rings it when an alert is not answered."


class RolesForm(Form):
    """Which roles somebody holds, beside being a member of staff."""

    roles = fields.Choices(
        "What are they trusted with?",
        hint="Tick nothing for a member of staff who only takes courses.",
        required=False,
        nothing="What every member of staff may do",
        error_messages={"invalid_choice": "Select roles from the list only"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what an administrator can give, and nothing else."""
        super().__init__(*args, **kwargs)
        cast("fields.Choices", self.fields["roles"]).offer(roles_on_offer())

    def wanted(self) -> frozenset[Role]:
        """The roles that were ticked."""
        return self.wanted_of(self.cleaned_data)

    @staticmethod
    def wanted_of(clean: dict[str, Any]) -> frozenset[Role]:
        """The roles of clean answers."""
        ticked: Iterable[str] = clean["roles"] or ()
        return frozenset(Role(role) for role in ticked)


class WhoForm(Form):
    """Whom to invite. `belongs`: whether an email address is that of a member already."""

    sent_once = True

    name = fields.Text("Full name", required="Enter their full name", max_length=200, autocomplete="off")
    email = fields.Email("Work email address", required="Enter their work email address", autocomplete="off")
    job_title = fields.Text("Job title", hint="For example “ward manager”.", required=False, max_length=120)
    staff_group = fields.Select(
        "Staff group", blank="Not said", choices=StaffGroup.choices, coerce=StaffGroup, required=False
    )

    def __init__(self, *args: Any, belongs: Callable[[str], bool], **kwargs: Any) -> None:
        """As every form."""
        super().__init__(*args, **kwargs)
        self.belongs = belongs

    def clean_email(self) -> str:
        """The address; ValidationError when its owner is a member."""
        email = str(self.cleaned_data["email"])
        if self.belongs(email):
            raise ValidationError(
                f"{email} belongs to your organisation already. Change their roles on the People page"
            )
        return email


class WelcomeForm(Form):
    """A few words of one's own for the email."""

    welcome = fields.LongText(
        "Do you want to add a message?",
        hint="It stands in the email below your name. Say who you are, so that they know the invitation is real.",
        required=False,
        counted=True,
        max_length=500,
    )


class RoleOf(fields.Select):
    """The role of a contact. One is always picked, so the label says nothing about leaving it out."""

    says_optional = False


class ContactForm(Form):
    """A contact that alerts go to."""

    sent_once = True

    name = fields.Text(
        "Name", hint="A person, or a shared mailbox such as “IT on-call”.", required="Enter a name", max_length=200
    )
    role = RoleOf("Role", blank="", hint=ROLE, choices=ContactRole.choices, required=False)
    email = fields.Email("Email address", required="Enter an email address", autocomplete="off", max_length=254)
    mobile = fields.Text("Mobile number", hint=RINGS, required=False, max_length=20, inputmode="tel", width=20)
    receives_alerts = fields.Yes("Send alerts to this contact", required=False)


class ChangeContactForm(Form):
    """What can be changed of a contact; another address is another contact."""

    name = fields.Text("Name", required="Enter a name", max_length=200)
    role = RoleOf("Role", blank="", hint=ROLE, choices=ContactRole.choices, required=False)
    mobile = fields.Text("Mobile number", hint=RINGS, required=False, max_length=20, inputmode="tel", width=20)
    receives_alerts = fields.Yes("Send alerts to this contact", required=False)


class TokenForm(Form):
    """A new API token."""

    sent_once = True

    label = fields.Text(
        "What is it for?",
        hint="For example “ticket system”. You will see this name in the list.",
        required="Say what the token is for",
        max_length=100,
    )

    scopes = fields.Choices(
        "What may it do?", hint="Tick as little as will do.", required="Select what the token may do"
    )
    days = fields.Select(
        "How long does it work?",
        blank="",
        choices=[(30, "30 days"), (90, "90 days"), (365, "One year")],
        coerce=int,
        empty_value=90,
        required=False,
    )

    def offer(self, roles: frozenset[Role]) -> None:
        """Offer what these roles allow; what only reads is ticked."""
        allowed = scopes_of(roles)
        field = cast("fields.Choices", self.fields["scopes"])
        field.offer([fields.Option(name, sentence) for name, sentence in allowed.items()])
        self.initial.update(scopes=list(scopes_of(roles, only_reading=True)), days=90)
