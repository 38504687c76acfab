"""Which organisations are the hardest to reach: one figure each, read in order, never counted from the contacts."""

from collections.abc import Iterator

from django.db.models import QuerySet

from carecert.organisations.actions.figure import WATCHING
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation, Reachability
from carecert.organisations.rules.reachability import sentences

HEADING = ("Code", "Organisation", "Kind", "Region", "Score", "Reasons")
COLUMNS = (
    *("organisation__code", "organisation__name", "organisation__kind", "organisation__region__name"),
    *("score", "reasons"),
)


def hardest(actor: Actor, *, kind: str = "", region: str = "") -> QuerySet[Reachability]:
    """The figures of the open organisations that the actor may see, the lowest score first.

    `kind`: a value of `Kind`; `region`: a region's code. Empty means all.
    """
    found = Reachability.objects.visible_to(actor).filter(organisation__active=True)
    found = found.exclude(organisation__kind__in=WATCHING)
    if kind:
        found = found.filter(organisation__kind=kind)
    if region:
        found = found.filter(organisation__region__code=region)
    return found.select_related("organisation__region").order_by("score", "organisation_id")


def regions(actor: Actor) -> list[tuple[str, str]]:
    """The code and the name of each region that the actor may choose, by name."""
    found = Organisation.objects.visible_to(actor).filter(kind=Kind.REGION)
    return list(found.order_by("name").values_list("code", "name"))


def sheet(rows: QuerySet[Reachability]) -> Iterator[tuple[object, ...]]:
    """One row for each figure, in the order of `HEADING`."""
    kinds = dict(Kind.choices)
    for code, name, kind, region, score, reasons in rows.values_list(*COLUMNS).iterator():
        yield (code, name, kinds[kind], region or "", score, " ".join(sentences(reasons)))
