"""Finding an organisation in the register by name or code: what the register lists is public, so anybody may look."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.queries.who import current

MOST = 20
MOST_WORDS = 6
SHORTEST = 3
APART = (Kind.NATIONAL, Kind.REGION)
"""The centre and the regions are set up by the operator. They do not apply."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: at most 20, and whether there are more."""

    organisations: list[Organisation]
    more: bool


def find(asked: str) -> Found:
    """Open organisations with this code, or whose name has every one of the words; those that begin so come first.

    Ids come from an index on names alone, in its order, so that a scan stops at the twentieth and reads no rows.
    """
    words = asked.split()[:MOST_WORDS]
    if exact := applicable(asked.strip()):
        return Found([exact], more=False)
    if sum(map(len, words)) < SHORTEST:
        return Found([], more=False)
    found = _ids(Q(name__istartswith=" ".join(words)))
    if len(found) <= MOST:
        has_all = reduce(and_, (Q(name__icontains=word) for word in words))
        found = list(dict.fromkeys([*found, *_ids(has_all)]))
    rows = listed().select_related("region").in_bulk(found[:MOST])
    return Found([rows[pk] for pk in found[:MOST] if pk in rows], more=len(found) > MOST)


def _ids(condition: Q) -> list[int]:
    return list(listed().filter(condition).order_by("name").values_list("pk", flat=True)[: MOST + 1])


def listed() -> QuerySet[Organisation]:
    """The organisations that can be applied for."""
    return Organisation.objects.active().exclude(kind__in=APART)


def applicable(code: str) -> Organisation | None:
    """The organisation that a code leads to, if it can be applied for."""
    found = current(code) if code else None
    return found if found and found.active and found.kind not in APART else None


def places() -> list[tuple[str, str]]:
    """Code and name of the regions and of the nation: below which an organisation stands that is not listed yet."""
    rows = Organisation.objects.active().filter(kind__in=APART).order_by("-kind", "name")
    return list(rows.values_list("code", "name"))


def place(code: str) -> Organisation | None:
    """The region or the nation with this code."""
    return Organisation.objects.active().filter(kind__in=APART, code=code).first()
