"""Lists of organisations are narrowed by name, kind and region; the regions are those that the reader may see."""

from carecert.organisations.kinds import Kind
from carecert.organisations.lists.filters import by_place, yes_or_no
from carecert.organisations.models import Organisation
from carecert.organisations.queries.directory import regions
from tests.cast import Cast
from tests.factories.organisations import organisation


def codes(cast: Cast, **given: str) -> list[str]:
    rows = Organisation.objects.order_by("code")
    for one in by_place():
        if one.name in given:
            settled = one.settled(cast.nina.actor)
            rows = settled.narrow(rows, settled.read(given[one.name]))
    return [row.code for row in rows]


def test_by_name_or_code_by_kind_and_by_region(cast: Cast) -> None:
    assert codes(cast, q="ash") == ["ASH"]
    assert codes(cast, q="surgery BIR") == ["BIR"]
    assert codes(cast, kind=Kind.GP) == ["BIR"]
    assert codes(cast, kind=Kind.GP, q="ash") == []
    assert codes(cast, region="SDR") == [
        row.code for row in Organisation.objects.filter(region=cast.region).order_by("code")
    ]


def test_only_regions_that_the_reader_may_see_are_offered(cast: Cast) -> None:
    organisation("North Downs Region", code="NDR", kind=Kind.REGION, parent=cast.nation, staff=3)
    assert regions(cast.omar.actor) == [("SDR", "South Downs Region")]
    assert [code for code, _name in regions(cast.nina.actor)] == ["NDR", "SDR"]


def test_yes_or_no_asks_a_field(cast: Cast) -> None:
    active = yes_or_no("open", "Open", by="active")
    assert active.narrow(Organisation.objects.all(), "no").count() == 0
    assert active.narrow(Organisation.objects.all(), "yes").count() == 5
