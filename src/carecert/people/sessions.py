"""Where somebody is signed in: each session in words, and how to end it from afar."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from carecert.people.models import User

# The first word that is found in what a browser says about itself wins: many say the names of others too.
BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "an Android device"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Session:
    """One session: which device, from which address, since when, when last used, and whether it is this one."""

    pk: int
    device: str
    address: str
    began: datetime
    seen: datetime
    here: bool


def device(user_agent: str) -> str:
    """What a browser says about itself, in words: “Chrome on Windows”."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser


def sessions_of(request: HttpRequest) -> list[Session]:
    """The live sessions of whoever asks, this one first, then the one used last."""
    rows = UserSession.objects.purge_and_list(request.user)
    here = request.session.session_key
    found = [
        Session(row.pk, device(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == here)
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.here, -one.seen.timestamp()))


def end(request: HttpRequest, pk: int | None = None) -> int:
    """End one of the other sessions of whoever asks, or all of them. Returns how many were ended."""
    rows = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    ended = list(rows if pk is None else rows.filter(pk=pk))
    for row in ended:
        row.end()
    return len(ended)


def keep_only_this(request: HttpRequest, *, proof: str = Authenticator.Type.TOTP.value) -> None:
    """After setting a second factor up: this session has just proved it, and the person's other sessions end.

    Whoever signed in elsewhere with the password alone must come back with the new factor. `proof`: its type, as the
    library names it.
    """
    record_authentication(request, request.user, "mfa", type=proof)
    end(request)


def end_all(person: User) -> int:
    """End every session of somebody, whoever asks. Returns how many were ended."""
    ended = list(UserSession.objects.filter(user=person))
    for row in ended:
        row.end()
    return len(ended)
