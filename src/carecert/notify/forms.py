"""What people fill in about how they are told, and about their webhooks."""

from typing import cast

from carecert.notify.models.preference import Cadence
from carecert.notify.models.webhook import Shape
from carecert.ui import fields
from carecert.ui.forms import Form


class ChoicesForm(Form):
    """How one is told of what is not urgent, and where one is texted when it is."""

    cadence = fields.Choice(
        "How do you want email that is not urgent?",
        choices=[
            (Cadence.AT_ONCE, Cadence.AT_ONCE.label),
            (Cadence.DAILY, Cadence.DAILY.label, "It comes at 7 in the morning, when there is something."),
            (Cadence.NEVER, Cadence.NEVER.label, "You find everything in your notices."),
        ],
        coerce=Cadence,
        required="Choose how you want email",
    )
    mobile = fields.Text(
        "Mobile number",
        required=False,
        hint="We text you only if an urgent email cannot reach you.",
        max_length=20,
        width=20,
        autocomplete="tel",
        inputmode="tel",
    )


class WebhookForm(Form):
    """A new webhook."""

    sent_once = True

    name = fields.Text("What is it for?", required="Say what it is for", max_length=100)
    shape = fields.Choice(
        "What do we send?",
        choices=Shape.choices,
        coerce=Shape,
        required="Choose what we send",
    )
    url = fields.Text(
        "Address", hint="It begins with https://", required="Enter the address", max_length=1000, spellcheck=False
    )

    def leave_out(self, shape: Shape) -> None:
        """Offer every shape but this."""
        cast("fields.Choice", self.fields["shape"]).offer([each for each in Shape.choices if each[0] != shape])


class BrowserForm(Form):
    """Telling the browser that shows the page. What the browser says of itself is sent along by the page's script."""

    everything = fields.Choice(
        "What do you want to see on it?",
        choices=[("no", "Urgent news only"), ("yes", "Everything that we tell you")],
        required="Choose what you want to see",
    )
