"""Version numbers (section 3.1.11) and moments (RFC 3339) as the tests of the revision history compare them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_SEMANTIC = re.compile(
    r"(?P<major>\d+)\.(?P<minor>\d+)\.(?P<patch>\d+)(?:-(?P<pre>[0-9A-Za-z.-]+))?(?:\+(?P<build>[0-9A-Za-z.-]+))?"
)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)", flags=re.ASCII)

Precedence = tuple[int, int, int, int, tuple[tuple[int, int, str], ...]]
Moment = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A version in either scheme: integer ("4") or semantic ("1.4.0-rc.1+build")."""

    text: str
    semantic: bool
    major: int
    minor: int
    patch: int
    pre_release: str

    @property
    def precedence(self) -> Precedence:
        """Sorts as Semantic Versioning 2.0.0, item 11, says; build metadata does not count."""
        parts = tuple(
            (0, _whole(part), "") if part.isdigit() else (1, 0, part) for part in self.pre_release.split(".") if part
        )
        return self.major, self.minor, self.patch, 0 if parts else 1, parts

    @property
    def release(self) -> tuple[int, int, int]:
        """The numbers alone, without the pre-release part."""
        return self.major, self.minor, self.patch

    @property
    def is_development(self) -> bool:
        """True of 0 and 0.y.z, the versions before the first release."""
        return self.major == 0


def version(text: str) -> Version:
    """Reads a version that the schema has accepted."""
    if found := _SEMANTIC.fullmatch(text):
        numbers = [_whole(found[name]) for name in ("major", "minor", "patch")]
        return Version(text, True, numbers[0], numbers[1], numbers[2], found["pre"] or "")
    return Version(text, False, _whole(text), 0, 0, "")


def _whole(digits: str) -> int:
    """A whole number; what is past 300 digits is dropped, because the standard sets no limit and Python does."""
    return int(digits[:300])


def moment(text: str) -> Moment:
    """A point in time that compares exactly: the second in UTC, then the digits of its fraction.

    A leap second (":60") counts as the second after it. A text that is no RFC 3339 date-time sorts first.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return datetime.min.replace(tzinfo=UTC), ""
    day, minute, second, fraction, zone = found.groups()
    try:
        start = datetime.fromisoformat(f"{day}T{minute}:00{'+00:00' if zone in 'Zz' else zone}").astimezone(UTC)
        return start + timedelta(seconds=int(second)), (fraction or "").rstrip("0")
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC), ""
