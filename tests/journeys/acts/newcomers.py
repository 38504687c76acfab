"""What somebody does who brings a new organisation in: apply, prove an address, join, and set up one-time codes."""

import re

from tests.journeys.browser import Visitor
from tests.journeys.codes import Codes
from tests.journeys.service import Service
from tests.journeys.waiting import wait_for

PASSWORD = "lantern-harbour-teapot"
KEY = re.compile(r"[^A-Z2-7]")


def apply_for_a_new_one(visitor: Visitor, place: str, name: str, email: str) -> None:
    """From the front page: look for the organisation in vain, and apply for one that is not listed."""
    visitor.goes_to("/").clicks("Apply for it to join").fills("Name or code of your organisation", place)
    visitor.clicks("Find it").sees("We found nothing").clicks("Apply for an organisation that is not listed")
    visitor.fills("Name of your organisation", place)
    visitor.page.get_by_label("What is it?").select_option(label="Care home")
    visitor.page.get_by_label("Which region is it in?").select_option(label="Northmoor Region")
    say_who(visitor, name, email)


def say_who(visitor: Visitor, name: str, email: str) -> None:
    """On the form: who asks, and why they may."""
    visitor.fills("Your name", name).fills("Your work email address", email).fills("Your job", "Registered manager")
    visitor.fills("Phone number", "01632 960188")
    visitor.fills("How do you know that you may speak for it?", "I am the registered manager.")
    visitor.clicks("Send the application").sees("Look into your mailbox").sees(email)


def link_in_mail(service: Service, email: str, pattern: str) -> str:
    """The first link of this shape in the mail that the worker has written to an address, once it is there."""

    def found() -> str:
        for file in sorted((service.home / "mail").glob("*.log")):
            for letter in file.read_text(encoding="utf-8").split("-" * 79):
                link = re.search(pattern, letter)
                if link and f"To: {email}" in letter:
                    return link[0]
        return ""

    return wait_for(found, f"a link like {pattern} in the mail to {email}")


def set_up_codes(visitor: Visitor, codes: Codes) -> None:
    """On the page of one-time codes: take the key into an app, and type what it shows."""
    visitor.page.get_by_text("I cannot scan it").click()
    secret = KEY.sub("", visitor.page.locator(".carecert-key").inner_text().upper())
    visitor.page.fill("input[name=code]", codes.next(secret))
    visitor.clicks("Continue")


def adds_contact(visitor: Visitor, service: Service, name: str, email: str, role: str) -> None:
    """Add a contact, which is sent a link, and let its owner open it."""
    visitor.goes_to("/organisation/contacts/add/").fills("Name", name).fills("Email address", email)
    visitor.page.get_by_label("Role", exact=True).select_option(label=role)
    visitor.clicks("Add the contact").sees("A link was sent to")
    link = link_in_mail(service, email, r"/organisation/answer/[A-Za-z0-9_-]+/")
    visitor.goes_to(link).clicks("Yes, this address is mine").sees("Thank you")
