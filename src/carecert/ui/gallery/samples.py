"""What the gallery draws, as code that a page would have: a form, a table, a journey, questions of a pack."""

import datetime as dt

from django.http import HttpRequest

from carecert.ui import fields
from carecert.ui.flow import Flow, State, Step
from carecert.ui.forms import Form
from carecert.ui.paging import paged
from carecert.ui.questions import Question, QuestionOption, question_form
from carecert.ui.tables import SEVERITIES, Column, Table, Tag, severity_tag

PROSE = """
# What happened

A **suspicious email** reached 14 mailboxes. Read the [guidance](/react/) first.

- Do not open the attachment.
- Report it, even if you *did* open it.

1. Take the computer off the network.
2. Ring the service desk.

> Clinical systems keep running while you do this.

| Step | Who |
|------|-----|
| Isolate | Service desk |
"""


class GalleryForm(Form):
    """One field of each kind."""

    name = fields.Text("Your name", hint="As it is on your badge", required="Enter your name", autocomplete="name")
    email = fields.Email("Work email address", required="Enter your work email address")
    staff = fields.Whole("Number of staff", min_value=1, required="Enter the number of staff")
    role = fields.Select("Role", choices=[("nurse", "Nurse"), ("doctor", "Doctor")], required="Select your role")
    contact = fields.Choice(
        "How should we contact you?",
        choices=[
            fields.Option("phone", "Phone", "For urgent alerts", reveal="number"),
            fields.Option("email", "Email"),
        ],
        required="Select how we should contact you",
    )
    number = fields.Text("Phone number", width=20, required="Enter your phone number", autocomplete="tel")
    systems = fields.Choices(
        "Which systems are affected?",
        hint="Select all that apply",
        choices=[("records", "Patient records"), ("phones", "Phones"), ("imaging", "Imaging", "Such as X-ray")],
        required="Select at least one system",
    )
    deadline = fields.Date("When must this be done?", hint="For example, 15 3 2027", called="The deadline")
    noticed = fields.DateTime("When was it noticed?", called="The time it was noticed")
    note = fields.LongText("What happened?", counted=True, max_length=500, required=False)
    password = fields.Password()
    evidence = fields.Upload("Evidence", endings=(".pdf", ".png"), required=False)
    agree = fields.Yes("I have told my manager", required="Tick the box when you have told your manager")


def questions() -> tuple[Question, ...]:
    """Questions as a pack has them, in YAML or JSON."""
    return (
        Question("patched", "yesno", "Are all your computers up to date?", "Within 14 days of a release"),
        Question(
            "backups",
            "choice",
            "How often are backups tested?",
            options=(
                QuestionOption("month", "Every month"),
                QuestionOption("never", "Never", "Most organisations start here"),
            ),
        ),
        Question("computers", "number", "How many computers do you have?", least=0),
    )


def journey() -> tuple[Flow, State]:
    """Three pages of questions, and what somebody has answered so far: one rightly, one with what is not offered."""
    first, second, third = questions()
    flow = Flow(
        (
            Step("patching", "Keeping up to date", question_form([first])),
            Step("backups", "Backups", question_form([second]), hint="Takes two minutes"),
            Step("computers", "Computers", question_form([third])),
        )
    )
    return flow, {"patching": {"patched": ["yes"]}, "backups": {"backups": ["sometimes"]}}


def table(request: HttpRequest) -> Table:
    """Thirty made-up alerts over pages of six."""
    start = dt.date(2026, 11, 1)
    rows = [
        {
            "reference": f"CC-{number:04}",
            "due": start + dt.timedelta(days=number),
            "told": number * 1201,
            "severity": list(SEVERITIES)[number % len(SEVERITIES)],
            "late": number % 3,
        }
        for number in range(1, 31)
    ]
    columns = [
        Column("Reference", "reference", link=lambda row: f"#{row['reference']}"),
        Column("Severity", lambda row: severity_tag(row["severity"])),
        Column("Act by", "due"),
        Column("People told", "told", numeric=True),
        Column("Status", lambda row: Tag("Late", "red") if row["late"] else Tag("Done", "green")),
    ]
    return Table(columns=columns, rows=paged(request, rows, size=6), caption="Alerts")


def empty_table() -> Table:
    """A table without rows says so."""
    return Table(columns=[Column("Name", "name")], rows=[], caption="Nobody", empty="Nobody is here yet.")
