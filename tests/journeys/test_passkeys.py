"""Passkeys with a real ceremony: Chromium's own virtual device answers, under the strict content security policy."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.journeys.acts import passkeys
from tests.journeys.browser import Stage
from tests.journeys.checks import PHONE
from tests.journeys.steps import given, then, when

pytestmark = pytest.mark.journey


@pytest.fixture
def named(whole_stage: Stage) -> Iterator[Stage]:
    """The stage at an address with a name: a passkey is bound to a name, and a number is none."""
    stage = replace(
        whole_stage, base=whole_stage.base.replace("127.0.0.1", "localhost"), states={}, since={}, visitors=[]
    )
    yield stage
    for name in stage.since:  # a new passkey has ended their other sessions
        whole_stage.since.pop(name, None)
    complaints = stage.leave()
    assert not complaints, f"{len(complaints)} complaints about the pages:\n" + "\n".join(complaints)


def test_charlie_makes_a_passkey_and_needs_no_password_any_more(named: Stage) -> None:
    charlie, stranger = named.persona("charlie"), named.visitor(on=PHONE)
    with given("a phone that can hold a passkey"):
        device = passkeys.give_device(charlie)
    with when("Charlie makes one"):
        passkeys.add(charlie, "My phone")
        charlie.goes_to("/account/passkeys/").sees("My phone").sees("not used yet")
    with then("it makes no second one for the same device"):
        charlie.clicks("Add a passkey").fills("What do you call it?", "Again")
        charlie.page.get_by_role("button", name="Make the passkey").click()
        charlie.sees("This device has a passkey for you already")
    with when("Charlie comes back, signed in nowhere, with the same phone"):
        passkeys.carry_over(device, passkeys.give_device(stranger))
        stranger.goes_to("/account/sign-in/?next=/organisation/people/").clicks("Sign in with a passkey")
        stranger.clicks("Use a passkey")
    with then("the passkey alone opens what needs a second factor"):
        assert stranger.path == "/organisation/people/"
    with when("Charlie loses the phone and removes the passkey on another device"):
        charlie.goes_to("/account/passkeys/").sees("last used").clicks("Rename").fills("What do you call it?", "Lost")
        charlie.clicks("Save").clicks("Remove").sees("Remove “Lost”?").clicks("Remove it")
        charlie.sees("The passkey is removed").sees("You have none")
    with then("whoever finds it does not get in"):
        thief = named.visitor(on=PHONE)
        passkeys.carry_over(device, passkeys.give_device(thief))
        thief.goes_to("/account/passkeys/sign-in/").clicks("Use a passkey").sees("That passkey is not known here")


def test_bob_adds_a_passkey_as_a_second_step(named: Stage) -> None:
    bob = named.persona("bob", on=PHONE)
    with given("a passkey in an account that had a password only"):
        device = passkeys.give_device(bob)
        passkeys.add(bob, "Blue key")
        bob.sees("Your spare codes")
    with when("Bob signs in with the password"):
        again = named.visitor(on=PHONE)
        passkeys.carry_over(device, passkeys.give_device(again))
        again.goes_to("/account/sign-in/").fills("Email address", named.logins["bob"].email)
        again.page.fill("input[name=password]", named.logins["bob"].password)
        again.presses(again.page.get_by_role("button", name="Sign in", exact=True))
    with then("the passkey is asked for, and opens the door"):
        again.sees("Or use your passkey").clicks("Use a passkey")
        assert again.path == "/home/"
    with then("the passkey is removed, so that the password is enough as before"):
        again.goes_to("/account/passkeys/").clicks("Remove").clicks("Remove it").sees("You have none")


def test_without_a_script_the_pages_say_what_to_do_instead(named: Stage) -> None:
    stranger = named.visitor(on=PHONE, javascript=False)
    stranger.goes_to("/account/sign-in/").clicks("Sign in with a passkey")
    stranger.sees("To use a passkey, switch on JavaScript")
    assert not stranger.page.get_by_role("button", name="Use a passkey").is_visible()


def test_an_address_that_is_a_number_says_why_it_has_no_passkeys(stage: Stage) -> None:
    stranger = stage.visitor(on=PHONE)
    stranger.goes_to("/account/passkeys/sign-in/")
    stranger.page.get_by_role("button", name="Use a passkey").click()
    stranger.sees("must begin with https and have a name, not a number")
