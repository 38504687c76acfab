"""Support access in each of its states."""

from carecert.organisations.models import Organisation
from carecert.support.actions.asking import answer, ask
from carecert.support.actions.helping import begin
from carecert.support.models import Access
from carecert.support.rules.terms import Way
from tests.factories.people import Member

WHY = "Charlie rang us: the contacts page does not save."
CONTACTS = "organisations:contacts:manage"


def asked(helper: Member, place: Organisation, *permissions: str, minutes: int = 30) -> Access:
    """A question that waits; with permissions, to change something."""
    way = Way.CHANGE if permissions else Way.LOOK
    return ask(place, reason=WHY, way=way, minutes=minutes, permissions=permissions, by=helper.actor)


def agreed(helper: Member, by: Member, *permissions: str, minutes: int = 30) -> Access:
    """One that somebody of the organisation has agreed to."""
    return answer(asked(helper, by.organisation, *permissions, minutes=minutes), agreed=True, by=by.actor)


def live(helper: Member, by: Member, *permissions: str, minutes: int = 30) -> Access:
    """One that has begun."""
    return begin(agreed(helper, by, *permissions, minutes=minutes), by=helper.actor)
