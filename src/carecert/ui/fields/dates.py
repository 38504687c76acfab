"""A date in three boxes, and a moment in four."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from carecert.ui import dates
from carecert.ui.fields.base import Bound, Drawn, Params

MONTHS = tuple(dt.date(2000, number, 1).strftime("%B").lower() for number in range(1, 13))
TIME = re.compile(r"^(\d{1,2})(?:[:.]?([0-5]\d))?\s*([ap])?\.?m?\.?$", re.IGNORECASE)
Parts = dict[str, str]


def real_day(*numbers: str) -> dt.date | None:
    """The date of a year, a month and a day in digits; None when the calendar has no such day."""
    try:
        return dt.date(*map(int, numbers)) if all(number.isdecimal() for number in numbers) else None
    except ValueError:
        return None


def month_of(typed: str) -> str:
    """The number of a month that was typed as a name or its first letters (three or more); anything else as it is."""
    word = typed.lower().rstrip(".")
    found = [number for number, name in enumerate(MONTHS, start=1) if len(word) >= 3 and name.startswith(word)]
    return str(found[0]) if found else "9" if word == "sept" else typed


class Boxes(forms.Widget):
    """Reads `name-day`, `name-month`, … from what was posted; also one ISO value under `name` itself."""

    parts: tuple[str, ...] = ("day", "month", "year")

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Parts:  # noqa: ARG002 - Django asks every widget alike
        """What is in the boxes, without spaces around it."""
        whole = data.get(name)
        if whole:
            return self.split(whole)
        return {part: str(data.get(f"{name}-{part}") or "").strip() for part in self.parts}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002 - Django asks every widget alike
        """Whether none of the boxes was on the page."""
        return name not in data and not any(f"{name}-{part}" in data for part in self.parts)

    def split(self, value: Any) -> Parts:
        """A date, a moment or ISO text as the contents of the boxes; anything else lands in the first box."""
        empty = dict.fromkeys(self.parts, "")
        try:
            day = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
            if isinstance(day, dt.datetime) and timezone.is_aware(day):
                day = timezone.localtime(day)
        except (ValueError, OverflowError):
            return empty | {"day": str(value)}
        made = empty | {"day": str(day.day), "month": str(day.month), "year": f"{day.year:04}"}
        if "time" in made and isinstance(day, dt.datetime):
            made["time"] = f"{day:%H:%M}"
        return made


class MomentBoxes(Boxes):
    """The boxes of a date and one for the time of day."""

    parts = ("day", "month", "year", "time")


class Boxed(Drawn):
    """What dates and moments share. `called` is the subject of the error sentences, such as “The deadline”."""

    macro = "dateInput"
    widget: type[Boxes] = Boxes

    def __init__(self, label: str = "", *, called: str = "The date", **kwargs: Any) -> None:
        self.called = called
        super().__init__(label, **kwargs)

    def missing(self, label: str) -> str:  # noqa: ARG002 - the subject says it better than the label
        """What to enter."""
        return f"Enter {self.called[:1].lower()}{self.called[1:]}"

    def parts(self, bound: Bound) -> Parts:
        """What stands in the boxes now."""
        value = bound.value()
        if isinstance(value, dict):
            return value
        boxes = self.widget if isinstance(self.widget, Boxes) else self.widget()
        return boxes.split(value) if value else dict.fromkeys(boxes.parts, "")

    def parameters(self, bound: Bound, title: Params) -> Params:
        """The legend and the boxes; the first has the id that an error links to."""
        items = []
        for index, (part, value) in enumerate(self.parts(bound).items()):
            item: Params = {"name": f"{bound.html_name}-{part}", "label": part.capitalize(), "value": value}
            item["id"] = bound.id if index == 0 else f"{bound.id}-{part}"
            item["width"] = {"year": 4, "time": 5}.get(part, 2)
            if part == "time":
                item["inputmode"] = "text"
            items.append(item)
        return {"id": f"{bound.id}-group", "fieldset": {"legend": title}, "items": items}

    def day_of(self, parts: Parts) -> dt.date | None:
        """The date in the boxes, or None when all are empty. ValidationError says which part is missing or wrong."""
        if not any(parts.values()):
            return None
        missing = [part for part in ("day", "month", "year") if not parts.get(part)]
        if missing:
            raise ValidationError(f"{self.called} must include a {' and a '.join(missing)}")
        month = month_of(parts["month"])
        if len(parts["year"]) != 4:
            raise ValidationError(f"{self.called} must have a year of 4 numbers")
        day = real_day(parts["year"], month, parts["day"])
        if day is None:
            raise ValidationError(f"{self.called} must be a real date")
        return day


class Date(Boxed):
    """A date. `past` and `future` refuse days on the other side of today (today itself is allowed)."""

    def __init__(self, label: str = "", *, past: bool = False, future: bool = False, **kwargs: Any) -> None:
        self.past, self.future = past, future
        super().__init__(label, **kwargs)

    def to_python(self, value: Parts | None) -> dt.date | None:
        """The date; ValidationError in the person's words."""
        day = self.day_of(value or {})
        today = timezone.localdate()
        if day and self.past and day > today:
            raise ValidationError(f"{self.called} must be today or in the past")
        if day and self.future and day < today:
            raise ValidationError(f"{self.called} must be today or in the future")
        return day

    def words_for(self, value: dt.date | None) -> str:
        """The date in words."""
        return dates.date(value)


class DateTime(Boxed):
    """A moment, typed in the time zone of the pages; the clean value is in UTC."""

    widget = MomentBoxes

    def to_python(self, value: Parts | None) -> dt.datetime | None:
        """The moment; ValidationError when the date or the time is missing or wrong, or skipped by the clock change."""
        parts = value or {}
        day = self.day_of(parts)
        if day is None:
            return None
        moment = timezone.make_aware(dt.datetime.combine(day, self.time_of(parts.get("time", ""))))
        utc = moment.astimezone(dt.UTC)
        if timezone.localtime(utc).time() != moment.time():
            raise ValidationError(f"{self.called} falls in the hour that is skipped when the clocks go forward")
        return utc

    def time_of(self, text: str) -> dt.time:
        """A time of day from “14:05”, “2:05pm”, “2pm” or “1405”. ValidationError for anything else."""
        if not text:
            raise ValidationError(f"{self.called} must include a time")
        found = TIME.match(text.strip())
        if found:
            hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
            if not half and hour < 24 and (found[2] or len(found[1]) > 1):
                return dt.time(hour, minute)
            if half and 1 <= hour <= 12:
                return dt.time(hour % 12 + (12 if half == "p" else 0), minute)
        raise ValidationError(f"{self.called} must have a time like 14:05 or 2:05pm")

    def words_for(self, value: dt.datetime | None) -> str:
        """The moment in words."""
        return dates.datetime(value)
