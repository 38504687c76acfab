"""Letting organisations into a pilot and out of it: by the nation, and by themselves."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from carecert.audit.record import record
from carecert.notify.actions.tell import tell
from carecert.organisations.actor import Actor
from carecert.organisations.features import FEATURES, Feature
from carecert.organisations.models import Organisation
from carecert.organisations.queries.who import people_with
from carecert.organisations.roles import Role
from carecert.pilots.actions.setting import CannotPilot
from carecert.pilots.models import Pilot, Place
from carecert.pilots.queries.gate import forget
from carecert.pilots.queries.own import offer
from carecert.pilots.rules.who import State

NOT_OPEN = "This pilot is not open for you to join now."
NOT_IN = "Your organisation is not in this pilot."
NO_PILOT = "Say first who has this feature, then let organisations in."
TOLD = {
    State.IN: "Your organisation is in a pilot now",
    State.OUT: "Your organisation is not in a pilot",
}


@transaction.atomic
def ask(feature: Feature, organisation: Organisation, *, why: str, by: Actor) -> Place:
    """Ask that the own organisation may join. Raises `CannotPilot` when it cannot ask."""
    pilot = _held(feature)
    if not offer(feature, by).can_ask:
        raise CannotPilot(NOT_OPEN)
    place = _put(pilot, organisation, State.ASKED, why=why, asked_by_id=by.person_id)
    record("pilots.asked", on=pilot, by=by, chain=_chain(organisation), why=place.why)
    return place


@transaction.atomic
def leave(feature: Feature, organisation: Organisation, *, why: str, by: Actor) -> Place:
    """Leave a pilot: the organisation has the feature no longer, at once. Raises `CannotPilot` when it is not in it."""
    pilot = _held(feature)
    if not offer(feature, by).can_leave:
        raise CannotPilot(NOT_IN)
    place = _put(pilot, organisation, State.LEFT, why=why)
    _note(pilot, organisation.pk, State.LEFT)
    record("pilots.left", on=pilot, by=by, chain=_chain(organisation), why=place.why)
    return place


@transaction.atomic
def let_in(feature: Feature, codes: Iterable[str], *, by: Actor) -> list[str]:
    """Let organisations in by their codes. Returns those that were not in it before.

    Raises `CannotPilot` for a code that no open organisation has, and then lets nobody in.
    """
    pilot = _held(feature)
    wanted = sorted({code.strip().upper() for code in codes if code.strip()})
    found = {one.code: one for one in Organisation.objects.active().filter(code__in=wanted)}
    missing = [code for code in wanted if code not in found]
    if missing:
        raise CannotPilot(f"There is no open organisation with the code {', '.join(missing)}")
    before = set(pilot.chosen)
    new = [one for one in found.values() if one.pk not in before]
    for one in new:
        _put(pilot, one, State.IN)
        _note(pilot, one.pk, State.IN)
        record("pilots.let_in", on=pilot, by=by, chain=_chain(one))
    _tell(pilot, new, State.IN, at=pilot.changed_at, answer="", by=by)
    return [one.code for one in new]


@transaction.atomic
def decide(place: Place, *, into: State, answer: str, by: Actor) -> Place:
    """Let an organisation in, or keep it out, and tell its administrators. `answer`: what to tell them with it.

    Raises `CannotPilot` for a state that is not the nation's to give.
    """
    if into not in TOLD:
        raise CannotPilot("Let it in, or keep it out.")
    pilot = _held(Feature(place.pilot.feature))
    organisation = Organisation.objects.get(pk=place.organisation_id)
    was_asking = Place.objects.select_for_update().get(pk=place.pk).state == State.ASKED
    kept = _put(pilot, organisation, into, answer=answer)
    if into == State.IN or not was_asking:
        _note(pilot, organisation.pk, into)
    record("pilots.decided", on=pilot, by=by, chain=_chain(organisation), into=into.value, answer=kept.answer)
    _tell(pilot, [organisation], into, at=kept.changed_at, answer=kept.answer, by=by)
    return kept


def _held(feature: Feature) -> Pilot:
    """The pilot, locked, so that two changes of its lists come one after the other."""
    pilot = Pilot.objects.select_for_update().filter(feature=feature.value).first()
    if pilot is None:
        raise CannotPilot(NO_PILOT)
    return pilot


def _put(pilot: Pilot, organisation: Organisation, state: State, **more: str | int | None) -> Place:
    given = {name: value.strip() if isinstance(value, str) else value for name, value in more.items()}
    values = {"state": state.value, "changed_at": timezone.now(), **given}
    place, _ = Place.objects.update_or_create(pilot=pilot, organisation=organisation, defaults=values)
    return place


def _note(pilot: Pilot, pk: int, state: State) -> None:
    """Keep the pilot's lists as its places are."""
    others = {"chosen": set(pilot.chosen) - {pk}, "without": set(pilot.without) - {pk}}
    others["chosen" if state == State.IN else "without"].add(pk)
    pilot.chosen, pilot.without = sorted(others["chosen"]), sorted(others["without"])
    pilot.changed_at = timezone.now()
    pilot.save(update_fields=["chosen", "without", "changed_at"])
    transaction.on_commit(forget)


def _tell(
    pilot: Pilot, organisations: list[Organisation], state: State, *, at: datetime, answer: str, by: Actor
) -> None:
    """Tell the administrators. `at`: when it was decided, which makes each decision a message of its own."""
    people = people_with([one.pk for one in organisations], Role.ADMINISTRATOR) if organisations else []
    if not people:
        return
    title = FEATURES[Feature(pilot.feature)].title
    said = f"\n\n{answer}" if answer else ""
    tell(
        key=f"pilots:{pilot.feature}:{at.isoformat()}:{state}:{min(one.pk for one in organisations)}",
        kind="pilot",
        subject=f"{TOLD[state]}: {title}",
        body=f"{TOLD[state]}: “{title}”.{said}\n\nOpen “Pilots” to see more.",
        link=reverse("pilots:own"),
        people=people,
        by=by,
    )


def _chain(organisation: Organisation) -> str:
    return f"organisation:{organisation.code}"
