"""Finding an organisation in the register by name or code: what the register lists is public, so anybody may look."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

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
    """Open organisations with this code, or whose name has every one of the words; those that begin so come first."""
    words = asked.split()[:MOST_WORDS]
    if exact := applicable(asked.strip()):
        return Found([exact], more=False)
    if sum(map(len, words)) < SHORTEST:
        return Found([], more=False)
    rows = listed()
    for word in words:
        rows = rows.filter(name__icontains=word)
    first = Case(When(name__istartswith=" ".join(words), then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = rows.select_related("region").order_by(first, "name", "pk")
    found = list(rows[: MOST + 1])
    return Found(found[:MOST], more=len(found) > MOST)


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
