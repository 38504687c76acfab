"""Finding an organisation to apply for."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from carecert.joining.queries import finding
from carecert.organisations.models import Organisation, Succession
from tests.cast import Cast
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def names(asked: str) -> list[str]:
    return [one.name for one in finding.find(asked).organisations]


def test_a_code_finds_one_and_words_find_every_name_that_has_them(cast: Cast) -> None:
    organisation("The Birchwood Dental Surgery", code="D1", parent=cast.board)
    assert names(" bir ") == ["Birchwood Surgery"]
    assert names("surgery birch") == ["Birchwood Surgery", "The Birchwood Dental Surgery"]
    assert names("birchwood") == ["Birchwood Surgery", "The Birchwood Dental Surgery"]
    assert names("100%") == names("_______") == []


def test_short_words_and_those_above_are_not_found(cast: Cast) -> None:
    assert names("a") == names("") == names("NCC") == names("South Downs Region") == []
    Organisation.objects.filter(code="BIR").update(active=False)
    assert names("birchwood") == names("BIR") == []
    assert finding.applicable("SDR") is None


def test_a_merged_one_leads_to_what_it_is_part_of_however_often(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    oak, elm = (
        organisation(name, code=code, parent=cast.board) for name, code in (("Oak Surgery", "OAK"), ("Elm", "E"))
    )
    for old, new in ((oak, cast.birchwood), (cast.birchwood, cast.ashdown), (elm, cast.region)):
        Succession.objects.create(predecessor=old, successor=new, on=date(2026, 4, 1), reason="One board.")
        Organisation.objects.filter(pk=old.pk).update(active=False)
    for asked in ("oak surg", "OAK"):
        found = finding.find(asked)
        assert found.organisations == [cast.ashdown]
        assert found.parts == {cast.ashdown.pk: ["Oak Surgery"]}
    with django_assert_max_num_queries(6):
        assert finding.find("surgery").parts == {cast.ashdown.pk: ["Birchwood Surgery", "Oak Surgery"]}
    assert names("ashdown") == ["Ashdown Hospitals"]
    assert finding.find("ASH").parts == finding.find("ashdown").parts == {}
    assert names("elm") == []


def test_many_are_cut_at_twenty_and_cost_five_queries(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(25):
        organisation(f"Oak Practice {number:02}", parent=cast.board)
    with django_assert_max_num_queries(5):
        found = finding.find("oak practice")
        assert [one.region for one in found.organisations] == [cast.region] * 20
    assert found.more
    assert not finding.find("Oak Practice 0").more


def test_the_places_of_what_is_not_listed_are_regions_then_the_nation(cast: Cast) -> None:
    assert finding.places() == [("SDR", "South Downs Region"), ("NCC", "National Cyber Centre")]
    assert finding.place("SDR") == cast.region
    assert finding.place("ASH") is None
