"""Applications, and the links that were sent to those who applied."""

import re
from typing import Any

from django.core import mail
from django.db.models import F

from carecert.joining.actions import answering, applying
from carecert.joining.models import Application, Letter
from carecert.joining.rules.letters import Purpose
from carecert.joining.rules.life import PATIENCE
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from tests.worker import do_what_waits

LINK = re.compile(r"/join/(?:link|answer)/([A-Za-z0-9_-]+)/")
SOMEBODY = Actor.anonymous()

WHO = {
    "name": "Petra Pike",
    "email": "petra@pike.example",
    "job": "Practice manager",
    "phone": "01632960123",
    "reason": "I am the practice manager.",
}


def application(organisation: Organisation, **more: Any) -> Application:
    """An application whose address nobody has proved."""
    return applying.apply(organisation, by=SOMEBODY, **WHO | more)


def proved(organisation: Organisation, **more: Any) -> Application:
    """An application whose address is proved, and that five minutes have passed since the one before."""
    Letter.objects.update(created_at=F("created_at") - PATIENCE)
    made = application(organisation, **more)
    letter = answering.behind(sent_links()[made.email], Purpose.PROVE)
    assert letter
    assert answering.prove(letter)
    made.refresh_from_db()
    return made


def sent_links() -> dict[str, str]:
    """Send what waits. The secret of each link that was just sent, by the address that got it."""
    mail.outbox.clear()
    do_what_waits()
    found = {letter.to[0]: LINK.findall(str(letter.body)) for letter in mail.outbox}
    return {address: links[0] for address, links in found.items() if links}
