"""Conditions on one value."""

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.filters import Value, Within, parse
from carecert.formats.scim.matching import compares, equalities, meets
from carecert.formats.scim.schemas import USER

EMAILS = USER.attribute("emails")


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ('type eq "WORK"', True),
        ('type ne "work"', False),
        ('type eq "work" and value co "@ash"', True),
        ('type eq "home" or value ew ".example"', True),
        ("not (primary eq true)", False),
        ("display pr", None),
        ("value pr", True),
    ],
)
def test_a_value_meets_a_condition_or_not(condition: str, found: bool | None) -> None:
    item = {"value": "alice@ash.example", "type": "work", "primary": True}
    assert EMAILS is not None
    if found is None:
        with pytest.raises(ScimError, match="display"):
            meets(item, parse(condition), EMAILS)
    else:
        assert meets(item, parse(condition), EMAILS) is found


def test_a_condition_within_a_condition_is_refused() -> None:
    assert EMAILS is not None
    with pytest.raises(ScimError, match="within"):
        meets({}, Within("emails", parse("value pr")), EMAILS)


@pytest.mark.parametrize(
    ("held", "operator", "wanted", "found"),
    [
        ("b", "gt", "a", True),
        ("b", "ge", "b", True),
        ("b", "lt", "a", False),
        ("b", "le", "B", True),
        ("bcd", "co", "C", True),
        ("bcd", "sw", "bc", True),
        (None, "co", "a", False),
        (None, "ne", "a", True),
        (None, "pr", None, False),
        (True, "eq", "True", True),
        (True, "gt", "a", False),
    ],
)
def test_values_compare(held: object, operator: str, wanted: Value, found: bool) -> None:
    assert compares(held, operator, wanted, exact=False) is found


def test_case_counts_where_the_schema_says_so() -> None:
    assert not compares("a", "eq", "A", exact=True)


def test_only_equalities_say_what_a_new_value_is() -> None:
    assert equalities(parse('type eq "work" and primary eq true')) == {"type": "work", "primary": True}
    assert equalities(parse('type eq "work" and value co "x"')) is None
    assert equalities(parse("type pr")) is None
