"""What people fill in: another way to reach a contact; and the kinds that are listed."""

from carecert.organisations.actions.figure import WATCHING
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Channel
from carecert.ui import fields
from carecert.ui.forms import Form

LISTED = [(kind.value, kind.label) for kind in Kind if kind not in WATCHING]


class WayForm(Form):
    """Another way to reach a contact."""

    sent_once = True

    channel = fields.Choice(
        "What do you want to add?",
        choices=Channel.choices,
        required="Select what you want to add",
        error_messages={"invalid_choice": "Select one from the list"},
    )
    value = fields.Text(
        "Address or number", required="Enter an address or a number", max_length=254, autocomplete="off"
    )
