"""A contact is added on a phone, gets a link by email, and its owner answers without an account."""

import re

import pytest

from tests.journeys.browser import Stage
from tests.journeys.checks import PHONE
from tests.journeys.service import Service
from tests.journeys.steps import given, then, when
from tests.journeys.test_inviting import letter_to
from tests.journeys.waiting import wait_for

pytestmark = pytest.mark.journey
ADDRESS = "night.desk@example.com"
LINK = re.compile(r"/organisation/answer/[A-Za-z0-9_-]+/")


def test_an_address_is_verified_by_its_owner(stage: Stage, service: Service) -> None:
    amir = stage.persona("amir", on=PHONE)
    with given("a new contact whose address nobody has verified"):
        amir.goes_to("/organisation/contacts/add/").fills("Name", "Night desk").fills("Email address", ADDRESS)
        amir.clicks("Add the contact").sees("Night desk is a contact now. A link was sent to").sees("Not verified")
    with when("the owner opens the link without an account"):
        letter = wait_for(lambda: letter_to(service, ADDRESS), f"mail to {ADDRESS}")
        found = LINK.search(letter)
        assert found
        owner = stage.visitor()
        owner.goes_to(found[0]).sees("Is this address yours?")
    with then("looking has verified nothing, and the button does"):
        amir.goes_to("/organisation/contacts/").clicks("Night desk").sees("Not verified")
        owner.clicks("Yes, this address is mine").sees("Thank you")
        amir.goes_to("/organisation/contacts/").clicks("Night desk").sees_no("Not verified")
