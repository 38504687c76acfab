"""Profiles: how a file's words map to ours."""

import pytest

from carecert.organisations.kinds import Kind
from carecert.organisations.register.profiles import DSPT, OWN, PROFILES


def test_every_profile_is_found_by_its_name() -> None:
    assert {name: profile.name for name, profile in PROFILES.items()} == {"own": "own", "dspt": "dspt"}


def test_our_own_file_names_a_kind_by_value_or_label() -> None:
    for kind in Kind:
        assert OWN.kind_of(kind.value.upper(), "x") == OWN.kind_of(kind.label, "x") == kind
    assert OWN.kind_of("castle", "x") is None


@pytest.mark.parametrize(
    ("sector", "name", "kind"),
    [
        ("NHS Trust", "ASHDOWN HOSPITALS", Kind.ACUTE),
        ("NHS Trust", "NORTHMOOR AMBULANCE SERVICE", Kind.AMBULANCE),
        ("NHS Trust", "Fenwick Partnership Trust", Kind.MENTAL_HEALTH),
        ("NHS Trust", "Linden Community Health", Kind.COMMUNITY),
        ("Pharmacy", "Community Pharmacy", Kind.PHARMACY),
        ("Social Care", "Hollyfield House", Kind.CARE_HOME),
        ("Social Care", "Kindly Home Care", Kind.DOMICILIARY_CARE),
        ("Other (including charities and NHS business partners)", "A charity", Kind.SUPPLIER),
        ("No Sector Identified", "Nobody", Kind.SUPPLIER),
        ("Arm's Length Body", "A body", Kind.NATIONAL),
    ],
)
def test_the_sectors_of_the_public_register(sector: str, name: str, kind: Kind) -> None:
    assert DSPT.kind_of(sector, name) == kind


def test_a_sector_that_is_not_declared_has_no_kind() -> None:
    assert DSPT.kind_of("Zoo", "A zoo") is None


def test_a_code_loses_what_a_spreadsheet_left() -> None:
    assert DSPT.code_of("102.0") == "102"
    assert OWN.code_of("102.0") == "102.0"
    assert OWN.code_of("ash") == "ASH"


def test_the_parent_is_found_within_its_cell() -> None:
    assert DSPT.parent_of("NHS DEVON ICB - 15N (CCG)") == "15N"
    assert DSPT.parent_of("POWYS TEACHING LHB (WALES)") is None
    assert (OWN.parent_of("wicb"), OWN.parent_of("")) == ("WICB", "")
