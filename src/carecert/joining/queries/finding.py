"""Finding an organisation in the register by name or code: what the register lists is public, so anybody may look."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation, Succession
from carecert.organisations.queries.who import by_code, current

MOST = 20
MOST_WORDS = 6
SHORTEST = 3
APART = (Kind.NATIONAL, Kind.REGION)
"""The centre and the regions are set up by the operator. They do not apply."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: at most 20, and whether there are more.

    `parts`: by the id of an organisation, the names asked for of those that have become part of it.
    """

    organisations: list[Organisation]
    more: bool
    parts: dict[int, list[str]]


def find(asked: str) -> Found:
    """Open organisations with this code, or whose name has every one of the words; those that begin so come first.
    Last come those that another one, which has this code or such a name, has become part of.

    Ids come from an index on names alone, in its order, so that a scan stops at the twentieth and reads no rows.
    """
    words = asked.split()[:MOST_WORDS]
    if exact := applicable(asked.strip()):
        was = by_code(asked)
        return Found([exact], more=False, parts={exact.pk: [was.name]} if was and was != exact else {})
    if sum(map(len, words)) < SHORTEST:
        return Found([], more=False, parts={})
    parts = _parts(words)
    found = _ids(Q(name__istartswith=" ".join(words)))
    if len(found) <= MOST:
        has_all = reduce(and_, (Q(name__icontains=word) for word in words))
        found = list(dict.fromkeys([*found, *_ids(has_all)]))
    found = list(dict.fromkeys([*found, *parts]))
    rows = listed().select_related("region").in_bulk(found[:MOST])
    return Found([rows[pk] for pk in found[:MOST] if pk in rows], more=len(found) > MOST, parts=parts)


def _parts(words: list[str]) -> dict[int, list[str]]:
    """The names of merged organisations that have all of the words, by the id of what each is part of now."""
    has_all = reduce(and_, (Q(predecessor__name__icontains=word) for word in words))
    rows = Succession.objects.filter(has_all).order_by("predecessor__name")
    old = list(rows.values_list("predecessor_id", "predecessor__name")[: MOST + 1])
    became = dict(Succession.objects.values_list("predecessor_id", "successor_id")) if old else {}
    parts: dict[int, list[str]] = {}
    for pk, name in old:
        now = pk
        while now in became:
            now = became[now]
        parts.setdefault(now, []).append(name)
    return parts


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
