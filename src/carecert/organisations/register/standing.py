"""What is here: the whole register as the database holds it, in the words of the plan."""

from dataclasses import dataclass

from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation, Succession
from carecert.organisations.register.planning import Place


@dataclass(frozen=True, slots=True)
class Standing:
    """Every organisation by code, with its id and path; and which codes are part of another now."""

    places: dict[str, Place]
    ids: dict[str, int]
    paths: dict[str, str]
    became: dict[str, str]


COLUMNS = ("id", "code", "name", "kind", "parent_id", "region_id", "staff_count", "active", "path")


def standing() -> Standing:
    """Read all organisations: two queries, whatever their number. For the system and the national roles alone."""
    rows = list(Organisation.objects.order_by("pk").values_list(*COLUMNS))
    codes = {row[0]: row[1] for row in rows}
    kinds = {kind.value: kind for kind in Kind}
    places = {
        code: Place(code, name, kinds[kind], codes.get(parent, ""), codes.get(region, ""), staff, active)
        for _, code, name, kind, parent, region, staff, active, _ in rows
    }
    pairs = Succession.objects.values_list("predecessor_id", "successor_id")
    return Standing(
        places=places,
        ids={row[1]: row[0] for row in rows},
        paths={row[1]: row[8] for row in rows},
        became={codes[old]: codes[new] for old, new in pairs},
    )
