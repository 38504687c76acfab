"""The way through the questions: which apply, which comes next, and how far it is."""

from dataclasses import dataclass

from carecert.assure.rules.answers import FACT_KEY, Given
from carecert.assure.rules.body import FrameworkBody, Requirement
from carecert.assure.rules.scoring import Status, mark_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands on the way: its number of how many, and its neighbours (None at the ends)."""

    number: int
    total: int
    previous: str | None
    following: str | None


def way(body: FrameworkBody, given: Given, *, through: str = "") -> tuple[str, ...]:
    """The items to ask, in order: the facts, then the requirements that apply, as far as it is known.

    A requirement that answers itself ("we have none of those") stays on the way; one that a fact has ruled out does
    not, unless it is the item `through`, which somebody has opened by its address.
    """
    facts = tuple(fact.ref for fact in body.facts)
    asked = tuple(
        requirement.ref
        for requirement in body.requirements()
        if requirement.ref == through or not ruled_out(requirement, given)
    )
    return (*facts, *asked)


def place(body: FrameworkBody, given: Given, item: str) -> Place:
    """Where an item stands. Raises ValueError for one that the framework does not have."""
    items = way(body, given, through=item)
    at = items.index(item)
    return Place(
        number=at + 1,
        total=len(items),
        previous=items[at - 1] if at else None,
        following=items[at + 1] if at + 1 < len(items) else None,
    )


def first_open(body: FrameworkBody, given: Given) -> str | None:
    """The first item that still needs an answer, or None."""
    return next((item for item in way(body, given) if _is_open(body, item, given)), None)


def _is_open(body: FrameworkBody, item: str, given: Given) -> bool:
    requirement = body.requirement(item)
    if requirement is None:
        return FACT_KEY not in given.get(item, {})
    return mark_of(requirement, given).status is Status.UNANSWERED


def ruled_out(requirement: Requirement, given: Given) -> bool:
    """Whether a fact about the organisation has ruled the requirement out."""
    facts_only = {ref: chosen for ref, chosen in given.items() if ref != requirement.ref}
    return mark_of(requirement, facts_only).status is Status.NOT_APPLICABLE
