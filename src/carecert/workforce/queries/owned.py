"""What people own at an organisation, such as actions with their name on them: asked of whoever registers here.

The services stand above this room, so they tell it how to ask, once, when the service starts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from carecert.organisations.models import Membership


@dataclass(frozen=True, slots=True)
class Owned:
    """One thing that somebody owns: whose it is (the person's id), what it is called, and its path."""

    person_id: int
    title: str
    link: str


Ask = Callable[[int, Sequence[int]], list[Owned]]
"""From an organisation's id and people's ids to what is theirs there. One query, however many people."""

ASKED: dict[str, Ask] = {}


def owns(name: str, ask: Ask) -> None:
    """Let this be asked too. `name`: the service, which may say it again."""
    ASKED[name] = ask


def owned_by(organisation_id: int, memberships: Sequence[int]) -> list[tuple[str, Owned]]:
    """What the people behind these memberships own at the organisation, each with the person's name."""
    people = dict(Membership.objects.filter(pk__in=memberships).values_list("person_id", "person__name"))
    if not people:
        return []
    found = [one for ask in ASKED.values() for one in ask(organisation_id, list(people))]
    return [(people[one.person_id], one) for one in found]
