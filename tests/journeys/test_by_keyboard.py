"""Signing in, and filling in a form, with nothing but a keyboard."""

import pytest
from playwright.sync_api import Page

from carecert.portal.demo.cast import PASSWORD
from tests.journeys.browser import Stage
from tests.journeys.checks import DESK

pytestmark = pytest.mark.journey

WORDS = """() => {
  const at = document.activeElement;
  return (at.labels && at.labels.length ? at.labels[0] : at).textContent.trim().replace(/\\s+/g, " ");
}"""
MARKED = """() => {
  const style = getComputedStyle(document.activeElement);
  const within = getComputedStyle(document.activeElement.labels?.[0] ?? document.activeElement, "::before");
  return [style, within].some(s => s.boxShadow !== "none" || (s.outlineStyle !== "none" && s.outlineWidth !== "0px"));
}"""
MOST = 80
IMAGING = "Imaging viewers keep patient pictures in a shared folder"


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on the link, button or field with these words, where it can be seen."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(WORDS) == words:
            assert page.evaluate(MARKED), f"the focus on “{words}” cannot be seen"
            return
    raise AssertionError(f"Tab never comes to “{words}” on {page.url}")


def presses_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_bob_signs_in_with_the_keyboard_alone(stage: Stage) -> None:
    visitor = stage.visitor(on=DESK)
    visitor.goes_to("/")
    page = visitor.page
    tab_to(page, "Skip to main content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(WORDS) == "Tell me what to do now"
    tab_to(page, "Sign in")
    presses_enter(page)
    tab_to(page, "Email address")
    page.keyboard.type("bob@example.com")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    presses_enter(page)
    visitor.looks().sees("What needs you now")


def test_charlie_signs_in_with_a_code_and_acknowledges_an_alert_with_the_keyboard_alone(stage: Stage) -> None:
    visitor, charlie = stage.visitor(on=DESK), stage.logins["charlie"]
    visitor.goes_to("/account/sign-in/?next=/broadcast/")
    page = visitor.page
    for label, words in (("Email address", charlie.email), ("Password", charlie.password)):
        tab_to(page, label)
        page.keyboard.type(words)
    presses_enter(page)
    tab_to(page, "One-time code")
    page.keyboard.type(stage.codes.next(charlie.secret))
    presses_enter(page)
    tab_to(page, IMAGING)
    presses_enter(page)
    tab_to(page, "Acknowledge this alert")
    presses_enter(page)
    tab_to(page, "Note (optional)")
    page.keyboard.type("Our supplier is coming on Tuesday.")
    tab_to(page, "We have seen it")
    presses_enter(page)
    visitor.looks().sees("Now say whether it applies")
    tab_to(page, "Does not apply to us")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    tab_to(page, "Save")
    presses_enter(page)
    visitor.looks().sees("Saved: Applies, work in progress.").sees("Our supplier is coming on Tuesday.")


def test_amir_invites_somebody_with_the_keyboard_alone(stage: Stage) -> None:
    visitor = stage.persona("amir", on=DESK).goes_to("/organisation/people/invite/")
    page = visitor.page
    tab_to(page, "Continue")
    presses_enter(page)
    assert page.evaluate("() => document.activeElement.className").startswith("nhsuk-error-summary")
    tab_to(page, "Enter their full name")
    page.keyboard.press("Enter")
    page.keyboard.type("Sam Reed")
    tab_to(page, "Work email address")
    page.keyboard.type("sam.reed@example.com")
    tab_to(page, "Continue")
    presses_enter(page)
    tab_to(page, "Manager")
    page.keyboard.press("Space")
    tab_to(page, "Continue")
    presses_enter(page)
    tab_to(page, "Do you want to add a message? (optional)")
    page.keyboard.type("See you on Monday.")
    tab_to(page, "Continue")
    presses_enter(page)
    tab_to(page, "Change Full name")
    presses_enter(page)
    tab_to(page, "Full name")
    page.keyboard.press("End")
    page.keyboard.type("-Hall")
    tab_to(page, "Continue")
    presses_enter(page)
    tab_to(page, "Send the invitation")
    presses_enter(page)
    visitor.looks().sees("Invitation sent").sees("We are sending an email to sam.reed@example.com")
    visitor.goes_to("/organisation/people/").sees("Sam Reed-Hall")
