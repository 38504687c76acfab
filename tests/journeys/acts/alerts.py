"""What people do in Broadcast: make an alert, check it, get its mail, answer it, and see who has."""

import csv
import io
import re
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.browser import Visitor
from tests.journeys.waiting import wait_for

BETWEEN_LETTERS = re.compile(rb"^-{79}$", re.MULTILINE)


def bring_in(editor: Visitor, document: Path) -> str:
    """Upload a CSAF document on the editors' desk. Returns the reference of the draft."""
    editor.goes_to("/broadcast/").clicks("Open the editors’ desk").clicks("Import a CSAF document")
    editor.page.locator("input[type=file]").set_input_files(document)
    editor.clicks("Import").sees("was made from the document")
    return editor.page.url.rstrip("/").rsplit("/", 1)[-1]


def call_it(editor: Visitor, severity: str, why: str) -> None:
    """Change the severity of the draft on the screen, with the reason."""
    editor.clicks("Change severity")
    editor.chooses(severity, within="Severity").fills("Why", why).clicks("Save")


def add_step(editor: Visitor, kind: str, words: str) -> None:
    """Add a resolution step to the draft on the screen."""
    editor.clicks("Add a step")
    editor.chooses(kind, within="Type").fills("What to do", words).clicks("Save").sees("The step is added")


def address(editor: Visitor, kinds: tuple[str, ...], acknowledge_by: datetime) -> None:
    """Say in the draft on the screen whom it concerns, and by when they must have seen it and done it."""
    editor.clicks("Edit text and audience")
    for kind in kinds:
        editor.chooses(kind, within="Kinds of organisation")
    fill_moment(editor, "Acknowledge by", acknowledge_by)
    fill_moment(editor, "Act by", acknowledge_by + timedelta(days=12))
    editor.clicks("Save").sees("is saved")


def fill_moment(visitor: Visitor, question: str, moment: datetime) -> None:
    """Type a day and a time into the boxes of a question."""
    boxes = visitor.page.get_by_role("group", name=question)
    for label, words in (
        ("Day", moment.day),
        ("Month", moment.month),
        ("Year", moment.year),
        ("Time", f"{moment:%H:%M}"),
    ):
        boxes.get_by_label(label, exact=True).fill(str(words))


def letters(home: Path, ref: str) -> dict[str, Message]:
    """The emails about an alert that the worker has written so far, by the address they went to."""
    parts = (
        part for file in sorted((home / "mail").glob("*.log")) for part in BETWEEN_LETTERS.split(file.read_bytes())
    )
    found = (message_from_bytes(part.strip(), policy=policy.default) for part in parts if part.strip())
    return {str(letter["To"]): letter for letter in found if ref in str(letter["Subject"])}


def letters_when(home: Path, ref: str, *addresses: str) -> dict[str, Message]:
    """The same, once all the addresses have got theirs."""
    return wait_for(
        lambda: found if set(addresses) <= set(found := letters(home, ref)) else None,
        f"mail about {ref} to {', '.join(addresses)}",
    )


def acknowledge(lead: Visitor, note: str) -> None:
    """From the alert on the screen: say that the organisation has seen it."""
    lead.clicks("Acknowledge this alert").fills("Note (optional)", note).clicks("We have seen it")
    lead.sees("Now say whether it applies")


def silent(board: Visitor) -> list[str]:
    """The organisations that the board on the screen names as silent."""
    table = board.page.get_by_role("table", name="Not acknowledged yet")
    expect(table).to_be_visible()
    return [row.strip() for row in table.locator("tbody tr td:first-child, tbody tr th:first-child").all_inner_texts()]


def answers(board: Visitor, to: Path) -> dict[str, dict[str, str]]:
    """Every organisation's answer, from the file that the board on the screen offers, by the organisation's code."""
    text = board.downloads("Download every answer (CSV)", to).read_text(encoding="utf-8-sig")
    return {row["Code"]: row for row in csv.DictReader(io.StringIO(text))}
