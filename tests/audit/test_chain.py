"""Canonical JSON, commitments and digests."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from carecert.audit.chain import START, Link, NotCanonical, canonical, commitment


def link(**changes: object) -> Link:
    values: dict[str, object] = {
        "chain": "national",
        "sequence": 1,
        "at": datetime(2026, 5, 12, 12, 30, tzinfo=UTC),
        "verb": "broadcast.advisory.published",
        "subject": "broadcast.advisory:CC-1",
        "person_id": 7,
        "person_name": "Nina",
        "organisation": "NAT",
        "via": "session",
        "commitment": "c" * 64,
        "previous": START,
    }
    return Link(**(values | changes))  # type: ignore[arg-type]


def test_the_order_of_keys_does_not_matter() -> None:
    assert canonical({"b": 1, "a": [True, None, "é"]}) == '{"a":[true,null,"é"],"b":1}'


@pytest.mark.parametrize("value", [1.0, {"a": [1.5]}, {"a": {"b": float("nan")}}, {1: "x"}, {"a": object()}])
def test_what_has_no_single_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_the_salt_hides_the_details() -> None:
    assert commitment("a", {"name": "x"}) != commitment("b", {"name": "x"})


def test_the_same_moment_in_another_zone_has_the_same_digest() -> None:
    summer = timezone(timedelta(hours=1))
    assert link().digest() == link(at=datetime(2026, 5, 12, 13, 30, tzinfo=summer)).digest()


@pytest.mark.parametrize(
    "change",
    [{"sequence": 2}, {"verb": "x"}, {"subject": "x"}, {"person_id": None}, {"person_name": "x"}, {"via": "x"},
     {"organisation": "x"}, {"commitment": "d" * 64}, {"previous": "1" * 64}, {"chain": "x"},
     {"at": datetime(2026, 5, 12, 12, 30, 0, 1, tzinfo=UTC)}],
)  # fmt: skip
def test_every_field_is_bound(change: dict[str, object]) -> None:
    assert link(**change).digest() != link().digest()
