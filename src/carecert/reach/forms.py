"""What people fill in: another way to reach a contact, contacts that are still right; and the kinds that are listed."""

from collections.abc import Sequence
from typing import cast

from carecert.organisations.actions.figure import WATCHING
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Channel, Contact
from carecert.ui import fields
from carecert.ui.fields import Option
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


class SeveralForm(Form):
    """Contacts of several organisations that are still right."""

    contacts = fields.Choices("Which are still right?", coerce=int, required="Tick at least one contact")

    def offer(self, found: Sequence[Contact]) -> None:
        """Offer these contacts, each with its organisation, and its addresses and numbers below it."""
        cast("fields.Choices", self.fields["contacts"]).offer(
            Option(
                one.pk,
                f"{one.organisation.name}: {one.name}",
                ", ".join(way.value for way in one.ways.all()),
            )
            for one in found
        )
