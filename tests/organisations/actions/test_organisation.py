"""Founding and closing."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.organisation import CannotFound, close, found
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from tests.cast import Cast

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


def test_an_organisation_finds_its_place(cast: Cast) -> None:
    made = found(code=" new1 ", name="New Surgery", kind=Kind.GP, parent=cast.board, staff_count=5, by=BY)
    assert made.code == "NEW1"
    assert made.path == f"{cast.board.path}{made.pk}/"
    assert made.region == cast.region
    assert Entry.objects.get(verb="organisations.organisation.founded", chain="organisation:NEW1")


def test_regions_are_their_own_region_and_the_root_has_none(cast: Cast) -> None:
    region = found(code="REG", name="R", kind=Kind.REGION, parent=cast.nation, by=BY)
    assert region.region == region
    below = found(code="B", name="B", kind=Kind.SUPPLIER, parent=region, by=BY)
    assert below.region == region
    assert found(code="ROOT", name="Root", kind=Kind.NATIONAL, by=BY).region is None


def test_a_code_is_never_used_again(cast: Cast) -> None:
    close(cast.ashdown, reason="merged", by=BY)
    close(cast.ashdown, reason="again", by=BY)
    assert Entry.objects.filter(verb="organisations.organisation.closed").count() == 1
    with pytest.raises(CannotFound, match="never used again"):
        found(code="ash", name="Another", kind=Kind.ACUTE, by=BY)


@pytest.mark.parametrize("code", ["", "A_1", "-A", "A B", "A" * 21])
def test_a_code_has_letters_and_digits(cast: Cast, code: str) -> None:
    with pytest.raises(CannotFound, match="1 to 20 letters and digits"):
        found(code=code, name="Another", kind=Kind.ACUTE, by=BY)
