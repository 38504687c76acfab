"""One pilot for the nation: who is in it, and what they say of it."""

from dataclasses import replace

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET

from carecert.feedback.permissions import Permission as Feedback
from carecert.feedback.queries.figures import overall
from carecert.feedback.queries.queue import Wanted, queue
from carecert.organisations.access import Request, needs
from carecert.organisations.features import FEATURES
from carecert.organisations.kinds import Kind
from carecert.organisations.lists.filters import by_place
from carecert.organisations.lists.listed import Listed, listed
from carecert.pilots.models import Pilot
from carecert.pilots.permissions import Permission
from carecert.pilots.queries.covered import covered, places_of, regions
from carecert.pilots.rules.who import STATES
from carecert.pilots.views.national import days_of
from carecert.pilots.views.own import feature_or_404
from carecert.ui.lists.filters import OneOf
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import page
from carecert.ui.tables import Column, Table

LATEST = 5

SAID = (
    Column("Reference", "ref", link=lambda one: reverse("feedback:one", kwargs={"ref": one.ref})),
    Column("Given", "given_at"),
    Column("Rating", "rating_in_words"),
    Column("State", "state_in_words"),
)

PLACES = LISTINGS.add(
    Listing(
        slug="pilot-places",
        title="Organisations by name",
        where="One pilot",
        columns=(
            Column("Organisation", lambda one: f"{one.organisation.name} ({one.organisation.code})"),
            Column("How it stands", "state_in_words"),
            Column("It said", "why"),
            Column("The nation said", "answer", only="file"),
            Column("Since", "changed_at"),
        ),
        filters=(
            *by_place("organisation__"),
            OneOf("state", "How it stands", [(state.value, words) for state, words in STATES.items()], by="state"),
        ),
        empty="No organisation is in it by name.",
        hide_caption=True,
    )
)


@require_GET
@needs(Permission.READ)
def pilot(request: Request, feature: str) -> HttpResponseBase:
    """Its rule, its organisations by name, and its latest feedback for those who read feedback."""
    name, actor = feature_or_404(feature), request.actor
    held = Pilot.objects.visible_to(actor).filter(feature=name).first()
    reads = actor.can(Feedback.READ)
    said = queue(actor, Wanted(pilot=name.value)) if reads else None
    known = dict(regions(actor))
    places = _places(request, held, may=actor.can(Permission.MANAGE)) if held else None
    return (places.file if places else None) or page(
        request,
        "portal/pilot.jinja",
        feature=name,
        declared=FEATURES[name],
        pilot=held,
        days=days_of(held.starts_on, held.ends_on) if held else "",
        kinds=[Kind(kind).label for kind in held.kinds] if held else [],
        regions=[known[pk] for pk in held.regions if pk in known] if held else [],
        count=covered(held, actor).count() if held else 0,
        places=places,
        may=actor.can(Permission.MANAGE),
        ratings=overall(actor, pilot=name.value) if reads else None,
        said=Table(SAID, said[:LATEST], "The latest feedback", empty="There is none yet.")
        if said is not None
        else None,
    )


def _places(request: Request, held: Pilot, *, may: bool) -> Listed:
    name, *others = PLACES.columns
    linked = replace(name, link=lambda one: reverse("pilots:decide", kwargs={"feature": held.feature, "pk": one.pk}))
    shown = PLACES.showing([linked, *others]) if may else PLACES
    return listed(request, shown, places_of(held, request.actor))
