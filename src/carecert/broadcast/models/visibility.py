"""Who may read an advisory: its state and its marking decide, and the TLP 2.0 label decides how."""

from django.apps import apps
from django.db.models import Q

from carecert.broadcast.permissions import Permission
from carecert.broadcast.rules.life import OUT
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.actor import Actor
from carecert.organisations.tenancy import within

EVERYBODY = Q()
WIDE = (Tlp.CLEAR, Tlp.GREEN)
NARROW = (Tlp.AMBER, Tlp.AMBER_STRICT)


def readable(actor: Actor, way: str = "", *, is_addressed: bool = False) -> Q:
    """The condition that the actor may read an advisory. `way`: how the row leads to it, such as "advisory__".
    `is_addressed`: the row itself proves that an organisation which the actor may see is among those addressed.

    Drafts: editors only. CLEAR: anyone. GREEN: anyone who has signed in. AMBER and AMBER+STRICT: those who need to
    know, at the organisations it is addressed to and their overseers. RED: security leads there, and the centre.
    """
    if actor.is_system or actor.can(Permission.WRITE):
        return EVERYBODY
    out = Q(**{f"{way}state__in": OUT})
    if not actor.is_signed_in or not actor.can(Permission.READ):
        return out & Q(**{f"{way}tlp": Tlp.CLEAR})
    known = NARROW if actor.can(Permission.READ_RESTRICTED) else ()
    known = (*known, Tlp.RED) if actor.can(Permission.READ_RED) else known
    if is_addressed:
        return out & Q(**{f"{way}tlp__in": (*WIDE, *known)})
    seen = Q(**{f"{way}tlp__in": WIDE})
    return out & (seen | (Q(**{f"{way}tlp__in": known}) & _addressed(actor, way)) if known else seen)


def _addressed(actor: Actor, way: str) -> Q:
    """That an organisation which the actor may see is among those addressed."""
    if actor.is_national:
        return EVERYBODY
    response = apps.get_model("broadcast", "Response")  # by name: responses are declared above advisories
    responses = response._default_manager.filter(within(actor))  # noqa: SLF001 - Django's documented way to a manager
    return Q(**{f"{way}pk__in": responses.values("advisory_id")})
