"""A worker process that is really killed, in the middle of 2,000 emails to a real mail server."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from django.utils import timezone

from carecert.notify.models import Delivery, State
from carecert.organisations.models import Contact
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.notify.post import Postbox, say

MANY = 2000
ROOT = Path(__file__).resolve().parents[3]
WORK = """
import django
django.setup()
from carecert.notify.jobs import send_waiting
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
with scoped(Actor.system("worker")):
    send_waiting()
"""


def database_url() -> str:
    """The test's own database, as the service's role."""
    known = connection.settings_dict
    if is_postgresql():
        login = f"{known['USER']}:{known['PASSWORD']}@" if known["PASSWORD"] else f"{known['USER']}@"
        host = known["HOST"] if not known["HOST"].startswith("/") else ""
        query = f"?host={known['HOST']}" if known["HOST"].startswith("/") else ""
        return f"postgresql://{login}{host}:{known['PORT']}/{known['NAME']}{query}"
    return f"sqlite:///{known['NAME']}"


def worker() -> subprocess.Popen[bytes]:
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "carecert.portal.settings",
        "CARECERT_DATABASE_URL": database_url(),
        "CARECERT_SMTP_URL": f"smtp://{configured.EMAIL_HOST}:{configured.EMAIL_PORT}",
        "CARECERT_MAIL_RATE": "1000000",
        "CARECERT_LOG_LEVEL": "ERROR",
    }
    return subprocess.Popen([sys.executable, "-c", WORK], env=environ, cwd=ROOT)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_and_nothing_is_told_twice(cast: Cast, postbox: Postbox, settings: Any) -> None:
    contacts = [Contact(organisation=cast.ashdown, name=f"Desk {n}", email=f"desk{n}@ash.example") for n in range(MANY)]
    made = Contact.objects.bulk_create(contacts)
    say(cast, contacts=[one.pk for one in made])

    first = worker()
    until = time.monotonic() + 60
    while len(postbox.letters) < 300 and time.monotonic() < until:
        time.sleep(0.005)
    os.kill(first.pid, signal.SIGKILL)
    assert first.wait(10) == -signal.SIGKILL
    left = Delivery.objects.filter(lease__isnull=False)
    assert left.exists()
    assert 300 <= len(postbox.letters) < MANY

    left.update(next_attempt_at=timezone.now())  # the lease is over
    two = [worker(), worker()]
    assert [one.wait(240) for one in two] == [0, 0]

    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}
    identifiers = postbox.identifiers()
    assert len(set(identifiers)) == MANY
    # The one that the server had taken when the worker died may come a second time, under the same Message-ID.
    assert len(identifiers) - MANY <= 1
