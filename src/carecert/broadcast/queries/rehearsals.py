"""Test alerts of the own organisation, and whether it has shown that it acts on alerts."""

from django.db.models import Exists, OuterRef, Q

from carecert.broadcast.models import Rehearsal, Response
from carecert.broadcast.models.rehearsal import RehearsalQuerySet
from carecert.organisations.actor import Actor


def waiting(actor: Actor) -> RehearsalQuerySet:
    """The test alerts that the actor's own organisation has not acknowledged."""
    return Rehearsal.objects.visible_to(actor).of(actor).waiting()


def waiting_of(actor: Actor) -> Rehearsal | None:
    """The first of them."""
    return waiting(actor).first()


def has_acted() -> Q:
    """The condition that an organisation (the row itself) has acknowledged a test alert, or a real one."""
    tests = Rehearsal.objects.filter(organisation=OuterRef("pk"), acknowledged_at__isnull=False)
    real = Response.objects.filter(organisation=OuterRef("pk"), acknowledged_at__isnull=False)
    return Q(Exists(tests)) | Q(Exists(real))
