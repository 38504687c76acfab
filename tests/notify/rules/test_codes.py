"""Codes by text."""

from datetime import UTC, datetime, timedelta

from carecert.notify.rules.codes import DIGITS, LASTS, code_of, fits, part_of

KEY, NUMBER = b"key", "07700 900123"
NOW = datetime(2026, 11, 25, 10, 5, tzinfo=UTC)


def test_a_code_is_six_digits_and_belongs_to_one_number_and_one_installation() -> None:
    code = code_of(KEY, 7, NUMBER, NOW)
    assert len(code) == DIGITS
    assert code.isdecimal()
    others = {code_of(KEY, 8, NUMBER, NOW), code_of(KEY, 7, "07700 900124", NOW), code_of(b"other", 7, NUMBER, NOW)}
    assert code not in others


def test_it_holds_for_ten_minutes_at_least_and_twenty_at_most() -> None:
    code = code_of(KEY, 7, NUMBER, NOW)
    for later in (timedelta(), timedelta(minutes=4, seconds=59), timedelta(minutes=14, seconds=59)):
        assert fits(f" {code[:3]} {code[3:]}", KEY, 7, NUMBER, NOW + later)
    assert not fits(code, KEY, 7, NUMBER, NOW + timedelta(minutes=15))
    assert not fits(code, KEY, 7, NUMBER, NOW - LASTS)
    assert part_of(NOW + LASTS) == part_of(NOW) + 1


def test_what_is_no_code_does_not_fit() -> None:
    for typed in ("", "abc", "١٢٣٤٥٦", "0" * 400):
        assert not fits(typed, KEY, 7, NUMBER, NOW)
