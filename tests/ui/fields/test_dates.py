"""Dates in three boxes, moments in four."""

import datetime as dt

import pytest

from carecert.ui import fields
from carecert.ui.dates import local
from carecert.ui.forms import Form
from tests.ui.samples import posted, text


class Diary(Form):
    day = fields.Date("When?", called="The deadline", required=False)
    past = fields.Date("When did it happen?", past=True, required=False)
    future = fields.Date("When will it happen?", future=True, required=False)
    at = fields.DateTime("When was it noticed?", called="The time of discovery", required=False)


def boxes(name: str, *values: str) -> dict[str, str | list[str]]:
    return {f"{name}__{part}": value for part, value in zip(("day", "month", "year", "time"), values, strict=False)}


def clean(name: str, *values: str) -> object:
    form = Diary(posted(**boxes(name, *values)))
    assert form.is_valid(), form.errors
    return form.cleaned_data[name]


def error(name: str, *values: str) -> str:
    return Diary(posted(**boxes(name, *values)))[name].error


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "Mar.", "MARC"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    assert clean("day", " 5 ", month, "2026") == dt.date(2026, 3, 5)


def test_september_is_shortened_in_two_ways() -> None:
    assert clean("day", "5", "Sept", "2026") == clean("day", "5", "sep.", "2026") == dt.date(2026, 9, 5)


def test_empty_boxes_are_no_date() -> None:
    assert clean("day") is None
    assert clean("at") is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (("5", "", ""), "The deadline must include a month and a year"),
        (("", "3", "2026"), "The deadline must include a day"),
        (("31", "2", "2026"), "The deadline must be a real date"),
        (("x", "2", "2026"), "The deadline must be a real date"),
        (("1", "2", "26"), "The deadline must have a year of 4 numbers"),
        (("1", "2", "abcd"), "The deadline must be a real date"),
        (("1_0", "2", "2026"), "The deadline must be a real date"),
        (("3", "marmalade", "2026"), "The deadline must be a real date"),
        (("3", "ma", "2026"), "The deadline must be a real date"),
        (("3", "junk", "2026"), "The deadline must be a real date"),
        (("-1", "2", "2026"), "The deadline must be a real date"),
    ],
)
def test_a_wrong_date_says_what_is_wrong(values: tuple[str, ...], words: str) -> None:
    assert error("day", *values) == words


def test_what_was_typed_comes_back() -> None:
    drawn = Diary(posted(**boxes("day", "31", "Feb", "2026")))["day"].draw()
    assert text(drawn).startswith("When? (optional) Error: The deadline must be a real date Day Month Year")
    for value in ("31", "Feb", "2026"):
        assert f'value="{value}"' in drawn


def test_one_iso_value_is_understood_too() -> None:
    form = Diary(posted(day="2026-03-05", at="2026-07-01T14:05"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == dt.date(2026, 3, 5)
    assert form.cleaned_data["at"] == dt.datetime(2026, 7, 1, 13, 5, tzinfo=dt.UTC)
    assert Diary(posted(day="tomorrow"))["day"].error == "The deadline must include a month and a year"


def test_a_moment_beyond_the_calendar_is_no_fault() -> None:
    assert Diary(posted(at="0001-01-01T00:00:00+23:59"))["at"].error != ""


def test_a_date_that_is_known_fills_the_boxes() -> None:
    moment = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)
    drawn = Diary(initial={"at": moment, "day": dt.date(2026, 3, 5)})
    assert 'value="00:30"' in drawn["at"].draw()
    assert 'id="id_day" name="day-day" type="text" value="5"' in drawn["day"].draw()
    assert 'value=""' in Diary(initial={"at": dt.date(2026, 3, 5)})["at"].draw()


def test_some_dates_must_be_past_or_future() -> None:
    today = local(dt.datetime.now(dt.UTC)).date()
    for name, days, words in (
        ("past", 1, "The date must be today or in the past"),
        ("future", -1, "The date must be today or in the future"),
    ):
        wrong = today + dt.timedelta(days=days)
        assert error(name, str(wrong.day), str(wrong.month), str(wrong.year)) == words
        assert clean(name, str(today.day), str(today.month), str(today.year)) == today


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14:05", (14, 5)),
        ("2:05pm", (14, 5)),
        ("2 PM", (14, 0)),
        ("12am", (0, 0)),
        ("12:30 p.m.", (12, 30)),
        ("0905", (9, 5)),
        ("23", (23, 0)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, time: tuple[int, int]) -> None:
    found = clean("at", "1", "7", "2026", typed)
    assert isinstance(found, dt.datetime)
    assert (local(found).hour, local(found).minute) == time


@pytest.mark.parametrize("typed", ["noon", "25:00", "13pm", "9", "12:60", "0am"])
def test_a_time_that_is_none_is_named(typed: str) -> None:
    assert error("at", "1", "7", "2026", typed) == "The time of discovery must have a time like 14:05 or 2:05pm"


def test_a_missing_time_is_named() -> None:
    assert error("at", "1", "7", "2026", "") == "The time of discovery must include a time"


def test_the_hour_that_the_clocks_skip_does_not_exist() -> None:
    words = "The time of discovery falls in the hour that is skipped when the clocks go forward"
    assert error("at", "29", "3", "2026", "1:30am") == words
    assert clean("at", "29", "3", "2026", "2:00am") == dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC)


def test_the_hour_that_comes_twice_is_the_first() -> None:
    assert clean("at", "25", "10", "2026", "1:30am") == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_dates_and_moments_are_shown_in_words() -> None:
    form = Diary(posted(**boxes("day", "5", "3", "2026"), **boxes("at", "1", "7", "2026", "2pm")))
    assert form.is_valid()
    assert (form["day"].shown(), form["at"].shown()) == ("5 March 2026", "1 July 2026 at 2pm")


def test_a_missing_date_is_asked_for() -> None:
    class Needed(Form):
        day = fields.Date("When?", called="The deadline")

    assert Needed(posted()).errors == {"day": ["Enter the deadline"]}


def test_boxes_that_were_not_on_the_page_leave_the_value_alone() -> None:
    widget = Diary().fields["day"].widget
    assert widget.value_omitted_from_data({}, {}, "day")
    assert not widget.value_omitted_from_data({"day-month": "1"}, {}, "day")
