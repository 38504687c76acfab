"""What mail servers and providers report afterwards: an email came back, a text did not arrive."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction

from carecert.audit.record import record
from carecert.formats import dsn
from carecert.notify.channels.email.identity import delivery_of
from carecert.notify.jobs import due_channels, ring
from carecert.notify.models import Channel, Delivery
from carecert.notify.sending.settling import give_up
from carecert.organisations.actor import Actor
from carecert.people.addresses import fold

log = logging.getLogger(__name__)

SHORTEST_TOKEN = 32
AT_ONCE = 500


@transaction.atomic
def came_back(delivery: Delivery, *, why: str, by: Actor) -> bool:
    """Mark a delivery as failed after all, and let the next channel go on. Returns whether it was still to be marked.

    Only what is urgent goes on by another channel.
    """
    if not give_up(delivery, f"came back: {why}"):
        return False
    record("notify.delivery.came_back", on=delivery, by=by, channel=delivery.channel, why=why[:300])
    return True


def read_report(raw: bytes, *, by: Actor) -> int:
    """Read a returned email (RFC 3464) and mark what it speaks of. Returns how many deliveries were marked.

    A report is believed only if it holds our own Message-ID and the address that we wrote to.
    """
    marked = 0
    for report in dsn.read(raw):
        pk = delivery_of(report.original)
        if pk is None or not report.is_final:
            continue
        delivery = _found(pk, Channel.EMAIL)
        if delivery is not None and fold(delivery.address) == fold(report.recipient):
            marked += came_back(delivery, why=f"{report.status} {report.diagnostic}".strip(), by=by)
    ring(due_channels() if marked else set())
    return marked


def text_failed(reference: str, *, number: str, why: str, by: Actor) -> bool:
    """A provider says that a text did not arrive. `reference`: the provider's own. Returns whether we knew it."""
    known = Delivery.objects.filter(channel=Channel.SMS, reference=reference) if reference else Delivery.objects.none()
    delivery = known.select_related("message", "person", "contact").first()
    if delivery is None:
        return False
    log.info("A text of delivery %s did not arrive at a number that ends in %s", delivery.pk, number[-2:])
    return came_back(delivery, why=why, by=by)


def read_folder(*, by: Actor) -> int:
    """Read the maildir of returned email: each message once, then it is moved to the read ones. Returns how many.

    One that cannot be read is moved too, and named in the log.
    """
    folder = Path(settings.BOUNCE_FOLDER) if settings.BOUNCE_FOLDER else None
    if folder is None or not (folder / "new").is_dir():
        return 0
    names = [path.name for path in sorted((folder / "new").iterdir())[:AT_ONCE]]
    for name in names:
        path = folder / "new" / name
        try:
            read_report(path.read_bytes(), by=by)
        except Exception:
            log.exception("The returned email %s could not be read", name)
        _mark_as_read(path)
    return len(names)


def _mark_as_read(path: Path) -> None:
    """Move a message from `new` to `cur` with the flag S for seen, as the maildir format has it."""
    read = path.parent.parent / "cur"
    read.mkdir(exist_ok=True)
    path.rename(read / f"{path.name.partition(':')[0]}:2,S")


def _found(pk: int, channel: str) -> Delivery | None:
    return Delivery.objects.select_related("message", "person", "contact").filter(pk=pk, channel=channel).first()
