"""All pilots, for the nation."""

from dataclasses import dataclass
from datetime import date

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from carecert.organisations.access import Request, needs
from carecert.organisations.features import FEATURES, Feature
from carecert.pilots.actions import places, setting
from carecert.pilots.actions.setting import CannotPilot
from carecert.pilots.forms import DecideForm, LetInForm, PilotForm
from carecert.pilots.models import Pilot, Place
from carecert.pilots.permissions import Permission
from carecert.pilots.queries.covered import asking, regions
from carecert.pilots.queries.upkeep import left_over, stale
from carecert.pilots.views.own import feature_or_404
from carecert.ui.page import cannot, done, page, posted
from carecert.ui.tables import Column, Table, Tag


@dataclass(frozen=True, slots=True)
class Line:
    """One feature in the list."""

    feature: Feature
    who: str
    days: str
    asking: int
    stale: bool


COLUMNS = (
    Column("Feature", lambda one: FEATURES[one.feature].title, link=lambda one: page_of(one.feature)),
    Column("Who has it", "who"),
    Column("Days", "days"),
    Column("Ask to join", "asking", numeric=True),
    Column("Owner", lambda one: FEATURES[one.feature].owner),
    Column("Since", lambda one: FEATURES[one.feature].since),
    Column("To be reviewed by", lambda one: Tag("Overdue", "red") if one.stale else FEATURES[one.feature].review_by),
)


def page_of(feature: Feature) -> str:
    """The address of one pilot."""
    return reverse("pilot", kwargs={"feature": feature.value})


@require_GET
@needs(Permission.READ)
def national(request: Request) -> HttpResponseBase:
    """Every feature that can be a pilot."""
    pilots = {one.feature: one for one in Pilot.objects.visible_to(request.actor)}
    waiting, old = asking(request.actor), stale(timezone.localdate())
    lines = [_line(feature, pilots.get(feature), waiting, feature in old) for feature in Feature]
    table = Table(COLUMNS, lines, "Features", hide_caption=True)
    return page(request, "pilots/national.jinja", table=table, left_over=left_over(request.actor))


@needs(Permission.MANAGE)
def change(request: Request, feature: str) -> HttpResponseBase:
    """Say who has a feature."""
    name = feature_or_404(feature)
    held = Pilot.objects.visible_to(request.actor).filter(feature=name).first()
    form = PilotForm(posted(request), initial=_initial(name, held))
    form.offer(regions(request.actor))
    form.shows(held.changed_at.isoformat() if held else "")
    if form.is_valid():
        given = {"regions": [], **form.cleaned_data}
        try:
            setting.set_pilot(name, seen=form.seen_at, by=request.actor, **given)
        except CannotPilot as why:
            form.add_error("ends_on" if str(why) == setting.BACKWARDS else None, str(why))
        else:
            return done(request, f"“{FEATURES[name].title}” is set", to=page_of(name))
    return _act(request, name, form, "Who has this feature?", FEATURES[name].does)


@needs(Permission.MANAGE)
def let_in(request: Request, feature: str) -> HttpResponseBase:
    """Let organisations in by name."""
    name = feature_or_404(feature)
    title = "Let organisations in"
    if not Pilot.objects.visible_to(request.actor).filter(feature=name).exists():
        return cannot(request, title, places.NO_PILOT, back=page_of(name), back_text=FEATURES[name].title)
    form = LetInForm(posted(request))
    if form.is_valid():
        try:
            new = places.let_in(name, form.cleaned_data["codes"].split(), by=request.actor)
        except CannotPilot as why:
            form.add_error("codes", str(why))
        else:
            return done(request, f"{len(new)} let in", to=page_of(name))
    return _act(request, name, form, title, "They have the feature at once, and their administrators are told.")


@needs(Permission.MANAGE)
def decide(request: Request, feature: str, pk: int) -> HttpResponseBase:
    """Let one organisation in, or keep it out."""
    name = feature_or_404(feature)
    found = Place.objects.visible_to(request.actor).filter(pilot__feature=name).select_related("organisation", "pilot")
    place = get_object_or_404(found, pk=pk)
    form = DecideForm(posted(request), initial={"answer": place.answer})
    if form.is_valid():
        places.decide(place, by=request.actor, **form.cleaned_data)
        return done(request, f"{place.organisation.name} is told", to=page_of(name))
    return _act(request, name, form, f"{place.organisation.name}: {place.state_in_words.lower()}", place.why)


def _initial(name: Feature, held: Pilot | None) -> dict[str, object]:
    if held is None:
        return {"who": "everybody" if FEATURES[name].for_everybody else "nobody"}
    names = ("who", "kinds", "regions", "starts_on", "ends_on", "open_to_ask", "reason")
    return {each: getattr(held, each) for each in names}


def _line(feature: Feature, pilot: Pilot | None, waiting: dict[int, int], is_stale: bool) -> Line:
    if pilot is None:
        who = "Everybody (no pilot)" if FEATURES[feature].for_everybody else "Nobody (no pilot)"
        return Line(feature, who, "", 0, is_stale)
    return Line(
        feature, pilot.who_in_words, days_of(pilot.starts_on, pilot.ends_on), waiting.get(pilot.pk, 0), is_stale
    )


def days_of(starts_on: date | None, ends_on: date | None) -> str:
    """When a pilot runs, in words."""
    first = f"from {starts_on:%d %B %Y}" if starts_on else ""
    last = f"to {ends_on:%d %B %Y}" if ends_on else ""
    return " ".join(filter(None, (first, last))) or "no limit"


def _act(request: Request, name: Feature, form: object, title: str, text: str) -> HttpResponseBase:
    return page(
        request,
        "pilots/act.jinja",
        form=form,
        title=title,
        text=text,
        back=page_of(name),
        back_text=FEATURES[name].title,
    )
