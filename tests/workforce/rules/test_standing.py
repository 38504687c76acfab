"""People of the staff as plain data."""

from datetime import date, timedelta

from tests.workforce.samples import TODAY, here, person


def test_the_last_day_is_still_worked() -> None:
    assert not person(ends=TODAY).has_left(TODAY)
    assert person(ends=TODAY).has_left(TODAY + timedelta(days=1))
    assert not person().has_left(date.max)


def test_an_account_is_known_by_number_then_by_address() -> None:
    known = here(person(), person("2", gone=True), accounts={"1": 5}, others={"kim@ash.example": 6})
    assert known.account(person()) == 5
    assert known.account(person("3", email="kim@ash.example")) == 6
    assert known.account(person("4", email="nobody@ash.example")) is None
    assert set(known.current) == {"1"}
