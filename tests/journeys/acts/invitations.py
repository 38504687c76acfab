"""What administrators do to bring somebody in: page by page to an invitation, with a look at the answers before."""

from tests.journeys.browser import Visitor


def say_who(administrator: Visitor, name: str, email: str, job: str, group: str) -> None:
    """From the list of people: say whom to invite."""
    administrator.goes_to("/organisation/people/").clicks("Invite somebody")
    administrator.fills("Full name", name).fills("Work email address", email).fills("Job title (optional)", job)
    administrator.page.get_by_label("Staff group (optional)").select_option(label=group)
    administrator.clicks("Continue")


def trust_with(administrator: Visitor, *roles: str) -> None:
    """On the page of the roles: tick these."""
    for role in roles:
        administrator.chooses(role, within="What are they trusted with? (optional)")
    administrator.clicks("Continue")


def welcome(administrator: Visitor, words: str) -> None:
    """On the page of the message: write one."""
    administrator.fills("Do you want to add a message? (optional)", words).clicks("Continue")


def answers(administrator: Visitor) -> dict[str, str]:
    """What check answers shows, by question."""
    rows = administrator.page.locator(".nhsuk-summary-list__row").all()
    return {
        row.locator("dt").inner_text().strip(): row.locator(".nhsuk-summary-list__value").inner_text().strip()
        for row in rows
    }


def change(administrator: Visitor, question: str) -> None:
    """From check answers: go back to one question."""
    administrator.presses(administrator.page.get_by_role("link", name=f"Change {question}"))
