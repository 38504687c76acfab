"""The signature under an assessment."""

from carecert.ui import fields
from carecert.ui.forms import Form


class SubmitForm(Form):
    """Who has approved it, and that it is true."""

    approved_by = fields.Text(
        "Which senior person has approved these answers?",
        hint="Name and role, for example “Dr Jo Lane, GP partner” or “Sam Reid, senior information risk owner”.",
        required="Enter the name and role of the senior person who has approved the answers",
        max_length=200,
    )
    true = fields.Yes(
        "The answers are true as far as I know, and they describe the whole of what is covered",
        required="Tick the box to confirm that the answers are true",
    )
