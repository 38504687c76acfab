"""What people fill in: asking for support access."""

from carecert.support.rules.terms import CHANGES, LENGTHS, Way
from carecert.ui import fields
from carecert.ui.fields.choices import Option
from carecert.ui.forms import Form


class AskForm(Form):
    """Asking for access to an organisation's pages."""

    sent_once = True

    organisation = fields.Text(
        "Code of the organisation",
        hint="You find it in the list of organisations, such as BIR.",
        required="Enter the code of the organisation",
        max_length=20,
        width=10,
        autocomplete="off",
        spellcheck=False,
    )
    reason = fields.LongText(
        "Why do you need to look?",
        hint="The organisation reads this. Name who asked for help, and with what.",
        required="Say why you need to look",
        max_length=1000,
    )
    way = fields.Choice(
        "What do you need?",
        choices=[
            Option(Way.LOOK, "To look only", "It begins when the organisation has agreed."),
            Option(
                Way.CHANGE,
                "To look and to change something",
                "It begins when the organisation has agreed.",
                "permissions",
            ),
            Option(
                Way.EMERGENCY,
                "To look at once: this is an emergency",
                "It begins now. All administrators, security leads and alert contacts are told at once.",
            ),
        ],
        coerce=Way,
        required="Say what you need",
    )
    permissions = fields.Choices(
        "What do you want to change?", choices=list(CHANGES.items()), required="Select what you want to change"
    )
    minutes = fields.Choice(
        "For how long?", choices=list(LENGTHS.items()), coerce=int, initial=30, required="Say for how long"
    )
