"""What people fill in: a file of staff, and what they agree to; and the states by which the list is narrowed."""

from carecert.ui import fields
from carecert.ui.forms import Form

MEGABYTES = 12
STATES = {"here": "Here now", "account": "With an account", "none": "Without an account", "left": "Left"}


class UploadForm(Form):
    """A file of staff, and what is to be known about it."""

    file = fields.Upload(
        "A CSV file of staff",
        megabytes=MEGABYTES,
        endings=(".csv", ".txt"),
        required="Select a CSV file",
        hint="Our own columns, or a report of the Electronic Staff Record.",
    )
    complete = fields.Yes(
        "The file names all of our staff", hint="Then whoever was in an earlier file and is not in this one has left."
    )
    without_email = fields.Yes(
        "Keep people who have no email address yet", hint="They are not invited. Else a row without one is a fault."
    )


class AgreeForm(Form):
    """What somebody agrees to: the plan as they saw it."""

    leave_wrong = fields.Yes("Leave out the rows that are wrong, and take in the others")
    leavers = fields.Whole("How many people leave?", required="Say how many people leave")

    def ask(self, *, wrong: bool, leavers: int | None) -> None:
        """Ask only what is needed. `leavers`: how many leave, where somebody must say so."""
        if not wrong:
            del self.fields["leave_wrong"]
        if leavers is None:
            del self.fields["leavers"]
        else:
            self.fields["leavers"].help_text = f"More people leave than usual. To go on, write {leavers}."
