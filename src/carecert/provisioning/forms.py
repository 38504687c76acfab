"""What an administrator fills in: a new connection, another token, and which role a group gives."""

from carecert.organisations.roles import MEANINGS
from carecert.provisioning.models.group import TIED
from carecert.ui import fields
from carecert.ui.forms import Form

NONE = "none"
LASTS = [(90, "90 days"), (180, "180 days"), (365, "One year")]


class Lasts(fields.Select):
    """How long a token works. One is always picked, so the label says nothing about leaving it out."""

    says_optional = False


def lasts() -> Lasts:
    """The question how long a token works."""
    return Lasts("How long does the token work?", blank="", choices=LASTS, coerce=int, empty_value=90, required=False)


class ConnectForm(Form):
    """A new connection."""

    name = fields.Text(
        "What do you call this directory?",
        hint="For example “Entra ID”. People whom it invites see this name.",
        required="Enter a name for the directory",
        max_length=100,
    )
    days = lasts()


class TokenForm(Form):
    """Another token for a connection."""

    days = lasts()


class RoleForm(Form):
    """Which role a group gives."""

    role = fields.Choice(
        "What is everybody in this group trusted with?",
        choices=[
            fields.Option(NONE, "Nothing more than every member of staff"),
            *(fields.Option(role.value, role.label, MEANINGS[role]) for role in TIED),
        ],
        required="Select a role, or the first line for none",
        error_messages={"invalid_choice": "Select one from the list"},
    )


class AgreeForm(Form):
    """That somebody means it, where a group makes administrators."""

    sure = fields.Yes(
        "Everybody in this group shall be an administrator", required="Tick the box, or choose another role"
    )
