"""Keeping an organisation's webhooks."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.notify.actions.tell import tell
from carecert.notify.channels.outward import NotAllowed, judged
from carecert.notify.channels.webhook.secret import new_salt, secret_of
from carecert.notify.models import Webhook
from carecert.notify.models.webhook import Shape
from carecert.organisations.actor import Actor
from carecert.organisations.features import Feature, is_on
from carecert.organisations.models import Organisation
from carecert.ui import dates

OVERLAP = timedelta(days=1)
MOST = 20
NO_TEAMS = "Teams channels are not open to your organisation yet."

TWO = (
    "A new secret was made less than a day ago. The one before it works until {}, and you can make another then. "
    "If you do not have the new one, or it is not safe, end this webhook and add it again."
)


class CannotKeep(ValueError):
    """A webhook cannot be kept as asked; the message says why."""


@transaction.atomic
def make_webhook(organisation: Organisation, *, name: str, url: str, shape: Shape, by: Actor) -> tuple[Webhook, str]:
    """Make a webhook. Returns it and its secret, which is not to be had again. Raises `CannotKeep`.

    Teams channels are a feature that may be given to some first. What is connected goes on: no pilot silences an alert.
    """
    if shape == Shape.TEAMS and not is_on(Feature.TEAMS, by):
        raise CannotKeep(NO_TEAMS)
    try:
        judged(url)
    except NotAllowed as why:
        raise CannotKeep(str(why)) from None
    if Webhook.objects.filter(organisation=organisation, ended_at=None).count() >= MOST:
        raise CannotKeep(f"There are {MOST} webhooks already. End one first.")
    salt = new_salt()
    made = Webhook.objects.create(organisation=organisation, name=name.strip(), url=url, shape=shape, salt=salt)
    record("notify.webhook.made", on=made, by=by, chain=_chain(made), shape=shape.value, host=made.host)
    return made, secret_of(salt)


@transaction.atomic
def rotate(webhook: Webhook, *, by: Actor) -> str:
    """A new secret. Requests carry the signature of the old one too, for a day. Returns the new one.

    While two work there is no third: we do not know which of them the program has, and neither is to stop early.
    """
    salt, now = new_salt(), timezone.now()
    live = Webhook.objects.select_for_update().filter(pk=webhook.pk, ended_at=None).first()
    if live is None:
        raise CannotKeep("The webhook was ended by somebody else in the meantime.")
    if live.old_until is not None and live.old_until > now:
        raise CannotKeep(TWO.format(dates.datetime(live.old_until)))
    Webhook.objects.filter(pk=live.pk).update(salt=salt, old_salt=live.salt, old_until=now + OVERLAP)
    record("notify.webhook.rotated", on=webhook, by=by, chain=_chain(webhook))
    return secret_of(salt)


@transaction.atomic
def try_webhook(webhook: Webhook, *, by: Actor) -> None:
    """Send a test to a webhook alone, on the way that alerts take. Asking again within a minute sends no other."""
    tell(
        key=f"webhook.test:{webhook.pk}:{timezone.now():%Y-%m-%dT%H:%M}",
        kind="test",
        subject="Test: CareCERT can reach this webhook",
        body=f"{by.name} asked for this test. Nothing has happened, and nothing is to be done.",
        link=f"/messages/webhooks/{webhook.pk}/",
        webhooks=[webhook.pk],
        by=by,
    )
    record("notify.webhook.tried", on=webhook, by=by, chain=_chain(webhook))


@transaction.atomic
def end_webhook(webhook: Webhook, *, by: Actor) -> bool:
    """End a webhook: nothing is sent to it any more. Returns whether it was still there."""
    ended = Webhook.objects.filter(pk=webhook.pk, ended_at=None).update(ended_at=timezone.now())
    if ended:
        record("notify.webhook.ended", on=webhook, by=by, chain=_chain(webhook))
    return bool(ended)


def _chain(webhook: Webhook) -> str:
    return f"organisation:{webhook.organisation.code}"
