"""Contacts, and the links that were sent to them."""

import re

from django.core import mail

from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Organisation
from carecert.reach.jobs import send_asks

LINK = re.compile(r"/organisation/answer/([A-Za-z0-9_-]+)/")


def contact(organisation: Organisation, name: str = "Desk", **more: str) -> Contact:
    """A contact of an organisation that nobody has verified yet; its address is made from its name."""
    person = Actor(None, "Tester", organisation.pk, organisation.code, organisation.name, "", frozenset(), "command")
    address = f"{name.lower().replace(' ', '.')}@{organisation.code.lower()}.example"
    return add_contact(organisation, name=name, email=address, by=person, **more)


def sent_links() -> dict[str, str]:
    """Send what waits. The secret of each link that was just sent, by the address that got it."""
    mail.outbox.clear()
    send_asks()
    return {letter.to[0]: LINK.findall(str(letter.body))[0] for letter in mail.outbox}
