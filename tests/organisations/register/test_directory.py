"""The client of a directory, against a real server."""

from collections.abc import Iterator
from datetime import date

import pytest

from carecert.organisations.kinds import Kind
from carecert.organisations.register.directory import A_SECOND, WAIT, OdsDirectory, Unavailable, line_of
from carecert.organisations.register.reading import Line
from tests.organisations.register.directories import Standing, directory, record


@pytest.fixture
def held() -> Iterator[Standing]:
    with directory() as standing:
        yield standing


def client(held: Standing) -> OdsDirectory:
    return OdsDirectory(held.address + "/", sleep=lambda _seconds: None)


def test_changed_codes_are_listed(held: Standing) -> None:
    held.records = {"b81001": {}, "ASH": {}, "not_a_code": {}}
    assert client(held).changed_since(date(2026, 4, 1)) == ["ASH", "B81001"]
    assert held.asked == ["/sync?LastChangeDate=2026-04-01"]


def test_a_record_is_read_and_an_unknown_one_is_none(held: Standing) -> None:
    held.records = {"ASH": record("ASHDOWN  HOSPITALS", "RO24", "RO197")}
    assert client(held).record("ASH") == Line(0, "ASH", "ASHDOWN HOSPITALS", Kind.ACUTE)
    assert client(held).record("NOPE") is None


@pytest.mark.parametrize(
    ("roles", "name", "kind"),
    [
        (("RO177", "RO76"), "Surgery", Kind.GP),
        (("RO197",), "Northmoor Ambulance Service", Kind.AMBULANCE),
        (("RO101", "RO270"), "Home help", Kind.DOMICILIARY_CARE),
        (("RO182",), "Community Pharmacy", Kind.PHARMACY),
        (("RO261", "RO318"), "Board", Kind.ICB),
    ],
)
def test_roles_say_what_an_organisation_is(roles: tuple[str, ...], name: str, kind: Kind) -> None:
    found = line_of(record(name, *roles)["Organisation"], code="X")
    assert found is not None
    assert found.kind == kind


def test_what_is_none_of_ours_is_passed_over() -> None:
    assert line_of(record("A prison", "RO175")["Organisation"], code="X") is None
    assert line_of(record("", "RO76")["Organisation"], code="X") is None
    assert line_of({"Name": "X", "Roles": "odd"}, code="X") is None
    ended = {"Name": "X", "Roles": {"Role": [{"id": "RO76", "Status": "Inactive"}]}}
    assert line_of(ended, code="X") is None


def test_a_closed_one_is_what_it_was() -> None:
    gone = {"Name": "Old", "Status": "Inactive", "Roles": {"Role": [{"id": "RO76", "Status": "Inactive"}]}}
    assert line_of(gone, code="OLD") == Line(0, "OLD", "Old", Kind.GP, is_open=False)


def test_it_asks_no_faster_than_it_says(held: Standing) -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    asking = OdsDirectory(held.address, sleep=sleep, clock=lambda: now[0])
    for _ in range(3):
        asking.record("NOPE")
    assert slept == [pytest.approx(1 / A_SECOND)] * 2


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {"Retry-After": "7"}, 7),
        (503, {}, WAIT),
        (429, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, WAIT),
        (500, {}, None),
        (200, {}, None),
    ],
)
def test_no_answer_says_how_long_to_wait(
    held: Standing, status: int, headers: dict[str, str], seconds: int | None
) -> None:
    held.first = [(status, headers)]
    with pytest.raises(Unavailable) as why:
        client(held).record("ASH")
    assert why.value.seconds == seconds


def test_something_else_than_a_record_is_no_answer(held: Standing) -> None:
    held.records = {"ASH": ["a", "list"]}
    with pytest.raises(Unavailable, match="something else"):
        client(held).record("ASH")


def test_nobody_at_the_address_is_no_answer() -> None:
    with directory() as standing:
        gone = standing.address
    with pytest.raises(Unavailable, match="no answer"):
        OdsDirectory(gone).changed_since(date(2026, 4, 1))


def test_an_address_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="no address of the web"):
        OdsDirectory("file:///etc/passwd")
