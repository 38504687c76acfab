"""Questions: by which access somebody helps now, what was done by it, and who has looked at an organisation."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actor import Actor, Support
from carecert.organisations.queries.beside import Panel
from carecert.organisations.queries.who import people_with
from carecert.organisations.roles import Role
from carecert.support.models import Access, Glance
from carecert.support.models.access import AccessQuerySet
from carecert.support.permissions import Permission
from carecert.support.rules.terms import LOOKS, PATIENCE, given
from carecert.ui import dates
from carecert.ui.needs import Ask, Need

SOME = 3
WHO_AGREES = (Role.ADMINISTRATOR, Role.SECURITY_LEAD)


def live_access(pk: object, actor: Actor) -> Access | None:
    """The access by which this person helps now; None when it is not theirs, is over, or they lost the role."""
    if not isinstance(pk, int) or not actor.can(Permission.ASK):
        return None
    mine = Access.objects.visible_to(actor).live(timezone.now()).filter(person_id=actor.person_id, pk=pk)
    return mine.filter(organisation__active=True).select_related("organisation").first()


def helper_of(actor: Actor, access: Access) -> Actor:
    """The same person as they act at the organisation that they help. The record says "support" beside their name."""
    place = access.organisation
    changes = given(access.permissions) if access.agreed else frozenset[str]()
    assert access.ends_at is not None  # noqa: S101 - a live access has an end
    return replace(
        actor,
        name=f"{actor.name} (support)",
        organisation_id=place.pk,
        organisation_code=place.code,
        organisation_name=place.name,
        path=place.path,
        roles=frozenset(),
        via=access.via,
        scopes=None,
        support=Support(access.pk, access.ends_at, LOOKS | changes, changes),
    )


def acts_of(access: Access) -> QuerySet[Entry]:
    """What the organisation's record says was done by an access, the first first."""
    rows = Entry.objects.filter(chain=f"organisation:{access.organisation.code}", via=access.via)
    rows = rows.exclude(verb__startswith="support.")  # that it ended is said elsewhere
    return rows.order_by("sequence")


def glances_of(access: Access) -> QuerySet[Glance]:
    """The pages that were looked at, the first first."""
    return Glance.objects.filter(access=access, organisation_id=access.organisation_id).order_by("first_at", "id")


def who_agrees(organisation_id: int) -> list[int]:
    """The ids of the people who can answer for an organisation."""
    return people_with([organisation_id], *WHO_AGREES)


def panel(actor: Actor) -> Panel | None:
    """For the page of an organisation's people: who looks now, and who looked last. One query."""
    if not actor.can(Permission.READ_OWN) or actor.organisation_id is None:
        return None
    rows = Access.objects.visible_to(actor).of(actor).filter(began_at__isnull=False).order_by("-began_at", "-pk")
    now = timezone.now()
    lines = [
        f"{one.helper} of {one.helper_place} is looking at your pages until {dates.time(one.ends_at)}."
        if one.ended_at is None and one.ends_at and one.ends_at > now
        else f"{one.helper} of {one.helper_place} looked on {dates.datetime(one.began_at)}."
        for one in rows[:SOME]
    ]
    empty = ("Nobody of the national centre has looked at your pages.",)
    return Panel(
        "Support access", tuple(lines) or empty, reverse("support:own"), "See who has looked, and what they did"
    )


def needs_you(actor: Actor) -> list[Ask]:
    """Whoever asks to look at the organisation's pages, for those who can answer. One's own question is not one's own
    to answer."""
    if not actor.is_signed_in or not actor.can(Permission.AGREE) or actor.organisation_id is None:
        return []
    rows = Access.objects.visible_to(actor).of(actor).waiting(timezone.now()).exclude(person_id=actor.person_id)
    asked = rows.order_by("asked_at", "pk").values_list("pk", "helper", "helper_place", "asked_at")
    return [Ask((asked[:SOME],), _of)]


def _of(rows: list[Any]) -> list[Need]:
    return [
        Need(
            f"{helper} asks to look at your pages",
            f"Somebody of {place} wants to help. Nobody looks before you agree. Read why, then agree or refuse.",
            reverse("support:own_access", kwargs={"pk": pk}),
            asked_at + PATIENCE,
            1,
            "support",
        )
        for pk, helper, place, asked_at in rows
    ]


def listed(actor: Actor, *, state: str = "", organisation: str = "") -> AccessQuerySet:
    """The accesses that an actor may see, the newest first. `state` and `organisation` (a code) narrow."""
    rows = Access.objects.visible_to(actor).select_related("organisation", "answered_by")
    if organisation.strip():
        rows = rows.filter(organisation__code=organisation.strip().upper())
    return rows.standing(state, timezone.now()).order_by("-asked_at", "-id")
