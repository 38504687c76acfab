"""A client of a national directory of organisations: which codes changed since a day, then each record.

The interface is `Directory`. `OdsDirectory` speaks to one like the reference interface of the Organisation Data
Service: `GET sync?LastChangeDate=2026-04-01` lists links to what changed since, `GET organisations/ASH` gives a record
with name, status and roles. It asks at most `A_SECOND` times a second. When it is told to come later it says so, and
the caller waits.
"""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, Protocol

from carecert.organisations.kinds import Kind
from carecert.organisations.register.lasting import is_code
from carecert.organisations.register.profiles import DSPT
from carecert.organisations.register.reading import LONGEST_NAME, Line

A_SECOND = 2
PATIENCE = 20.0  # seconds for one answer
LARGEST = 20_000_000  # bytes of one answer
WAIT = 60  # seconds, when told to come later without being told when

# The directory's roles that say what an organisation is, the more precise first. Others are passed over.
ROLES: dict[str, Kind] = {
    "RO269": Kind.CARE_HOME,
    "RO270": Kind.DOMICILIARY_CARE,
    "RO76": Kind.GP,
    "RO318": Kind.ICB,
    "RO319": Kind.ICB,
    "RO197": Kind.ACUTE,  # its name may say more
    "RO107": Kind.COMMUNITY,
    "RO261": Kind.ICB,
    "RO98": Kind.ICB,
    "RO213": Kind.CSU,
    "RO182": Kind.PHARMACY,
    "RO181": Kind.PHARMACY,
    "RO110": Kind.DENTIST,
    "RO166": Kind.OPTICIAN,
    "RO167": Kind.OPTICIAN,
    "RO104": Kind.CARE_HOME,
    "RO101": Kind.CARE_HOME,
    "RO141": Kind.LOCAL_AUTHORITY,
    "RO209": Kind.REGION,
    "RO116": Kind.NATIONAL,
    "RO189": Kind.NATIONAL,
    "RO92": Kind.SUPPLIER,
    "RO157": Kind.SUPPLIER,
    "RO172": Kind.SUPPLIER,
}


class Unavailable(Exception):
    """The directory gives no answer now. `seconds`: how long it asks to be left alone; None when it does not say."""

    def __init__(self, words: str, *, seconds: int | None = None) -> None:
        super().__init__(words)
        self.seconds = seconds


class Directory(Protocol):
    """What a directory can be asked. Both raise `Unavailable`."""

    def changed_since(self, day: date) -> list[str]:
        """The codes of the organisations that changed on that day or later, sorted."""
        ...

    def record(self, code: str) -> Line | None:
        """What it says of one organisation; None for one that it does not know, or whose role is none of ours."""
        ...


class OdsDirectory:
    """A directory behind an address. `sleep` and `clock` are for tests."""

    def __init__(
        self,
        address: str,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises ValueError for an address that is not one of the web."""
        if urllib.parse.urlsplit(address).scheme not in {"http", "https"}:
            raise ValueError(f"{address} is no address of the web.")
        self.address = address.rstrip("/")
        self._sleep, self._clock = sleep, clock
        self._next = 0.0

    def changed_since(self, day: date) -> list[str]:
        """See `Directory`."""
        said = self._ask(f"sync?LastChangeDate={day.isoformat()}") or {}
        links = [str(one.get("OrgLink", "")) for one in _list(said.get("Organisations")) if isinstance(one, dict)]
        codes = {urllib.parse.unquote(link.rstrip("/").rpartition("/")[2]).upper() for link in links}
        return sorted(code for code in codes if is_code(code))

    def record(self, code: str) -> Line | None:
        """See `Directory`."""
        said = self._ask(f"organisations/{urllib.parse.quote(code)}")
        found = said.get("Organisation") if said else None
        return line_of(found, code=code) if isinstance(found, dict) else None

    def _ask(self, path: str) -> dict[str, Any] | None:
        """One answer; None for 404."""
        wait = self._next - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._next = self._clock() + 1 / A_SECOND
        asked = urllib.request.Request(  # noqa: S310 - the address is the operator's, and of the web
            f"{self.address}/{path}", headers={"Accept": "application/json", "User-Agent": "CareCERT"}
        )
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - as above
                said = json.loads(answer.read(LARGEST))
        except urllib.error.HTTPError as why:
            why.close()
            if why.code == HTTPStatus.NOT_FOUND:
                return None
            later = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
            raise Unavailable(
                f"It answered {why.code}.", seconds=_seconds(why) if why.code in later else None
            ) from None
        except (OSError, ValueError) as why:
            raise Unavailable(f"It gave no answer that can be read: {why}.") from None
        if not isinstance(said, dict):
            raise Unavailable("It answered something else than a record.")
        return said


def line_of(record: dict[str, Any], *, code: str) -> Line | None:
    """A record of the directory as a row of a register; None when its roles are none of ours, or it has no name."""
    name = " ".join(str(record.get("Name", "")).split())[:LONGEST_NAME]
    roles = record.get("Roles")
    held = {
        str(role.get("id"))
        for role in _list(roles.get("Role") if isinstance(roles, dict) else None)
        if isinstance(role, dict) and str(role.get("Status", "Active")) == "Active"
    }
    is_open = str(record.get("Status", "Active")) == "Active"
    if not is_open and isinstance(roles, dict):  # whoever closes loses every role, and is what it was
        held = {str(role.get("id")) for role in _list(roles.get("Role")) if isinstance(role, dict)}
    kind = next((kind for role, kind in ROLES.items() if role in held), None)
    if kind is None or not name.isprintable() or not name:
        return None
    if kind == Kind.ACUTE:
        kind = DSPT.kind_of("nhs trust", name) or kind
    return Line(number=0, code=code, name=name, kind=kind, is_open=None if is_open else False)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _seconds(why: urllib.error.HTTPError) -> int:
    said = str(why.headers.get("Retry-After", ""))
    return int(said) if said.isdecimal() else WAIT
