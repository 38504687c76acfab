"""Making an action, handing it over, and closing it."""

from typing import Any, cast

from carecert.people.models import User
from carecert.ui import fields
from carecert.ui.forms import Form


class ActionForm(Form):
    """Who sees to it, and by when."""

    sent_once = True

    owner = fields.Select("Who will do this?", required="Choose who will do this", coerce=int)
    due_on = fields.Date("When is it due?", called="The date", future=True, hint="For example, 15 3 2027")

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        """`people`: whom the actor may choose from."""
        super().__init__(*args, **kwargs)
        offered = [(person.pk, f"{person.name} ({person.email})") for person in people]
        cast("fields.Select", self.fields["owner"]).offer(offered)


class CompleteForm(Form):
    """That an action is done."""

    note = fields.LongText(
        "What was done?",
        hint="A line that helps whoever looks at this next year.",
        required=False,
        rows=3,
        max_length=2000,
    )


class ReasonForm(Form):
    """Why an action is dropped, or opened again."""

    reason = fields.LongText("Why?", required="Say why", rows=3, max_length=2000)
