"""What people do in Assure: answer a whole framework, read the result, and make somebody responsible for a gap."""

from datetime import date

from playwright.sync_api import Locator

from tests.journeys.browser import Visitor

WORST_EVERY = 3


def answer_everything(lead: Visitor) -> int:
    """From the first question on, choose the first answer, and the last at every third page. Returns how many pages."""
    answered = 0
    while "/questions/" in lead.page.url:
        worst = answered % WORST_EVERY == WORST_EVERY - 1
        for group in lead.page.locator("main fieldset").all():
            choices = group.get_by_role("radio")
            (choices.last if worst else choices.first).check()
        note = lead.page.get_by_label("Notes and where the evidence is (optional)", exact=True)
        if note.count():
            note.fill("Our IT company told us in June. Their email is in the shared folder.")
        lead.clicks("Save and continue")
        answered += 1
    return answered


def sign_off(lead: Visitor, senior: str) -> None:
    """From the page with all answers: sign it off and submit."""
    lead.fills("Which senior person has approved these answers?", senior)
    lead.page.get_by_role("checkbox").check()
    lead.clicks("Submit the assessment").sees("You submitted the assessment.")


def ranked(lead: Visitor) -> list[Locator]:
    """The recommendations on the results page, best first."""
    return lead.page.locator("section[id^=fix-]").all()


def take_on(lead: Visitor, gap: Locator, owner: str, due: date) -> str:
    """Make a recommendation somebody's action. Returns its title."""
    title = gap.get_by_role("heading").inner_text().split(". ", 1)[1].strip()
    lead.presses(gap.get_by_role("button", name="Make this an action"))
    lead.page.get_by_label("Who will do this?").select_option(label=owner)
    for box, number in (("Day", due.day), ("Month", due.month), ("Year", due.year)):
        lead.page.get_by_label(box, exact=True).fill(str(number))
    lead.clicks("Make this an action").sees("is now an action")
    return title
