"""From a database address to Django's settings, the same promises on both engines.

SQLite runs in WAL mode with `synchronous=FULL` and takes the write lock at the start of a transaction; PostgreSQL
keeps `synchronous_commit=on`. So an acknowledged request is a committed row on either.
"""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from carecert.portal.configuration.environment import BadSetting

SQLITE_START = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;"
KEPT = 600  # seconds that a connection to PostgreSQL is kept; each thread holds at most one
POSTGRESQL_START = "-c synchronous_commit=on -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s"


def database(url: str, *, home: Path) -> dict[str, Any]:
    """Django's settings for one database address.

    `url`: `sqlite:///relative`, `sqlite:////absolute`, `postgresql://user:password@host:port/name`, or empty for
    SQLite in `home`. Raises `BadSetting` for any other address.
    """
    if not url:
        return _sqlite(home / "carecert.sqlite3")
    parts = _parts("CARECERT_DATABASE_URL", url)
    if parts.scheme == "sqlite":
        if len(parts.path) < 2:
            raise BadSetting("CARECERT_DATABASE_URL names no file: write sqlite:///folder/file.sqlite3.")
        return _sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise BadSetting("CARECERT_DATABASE_URL must begin with sqlite:/// or postgresql://.")


def _parts(key: str, url: str) -> SplitResult:
    """The parts of an address, which may hold a password and so is never repeated. Raises `BadSetting`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise BadSetting(f"{key} is not an address: it has a bracket or a sign too many or too few.") from None
    try:
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        raise BadSetting(f"{key} has a port that is not a number from 0 to 65535.") from None
    return parts


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadSetting("CARECERT_DATABASE_URL names no database: write postgresql://user:password@host:5432/name.")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "carecert.portal.configuration.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": KEPT,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # A question is planned once for each connection, not at every request.
            "server_side_binding": True,
            "prepare_threshold": 3,
            # A server that has vanished is noticed in seconds, not when the operating system gives up.
            "connect_timeout": 10,
            "tcp_user_timeout": 20_000,
            "keepalives_idle": 30,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "options": POSTGRESQL_START,
        },
    }


def mail(url: str, *, home: Path) -> dict[str, Any]:
    """Django's mail settings for `smtp://` (STARTTLS with a user), `smtps://`, or empty for files in `home`."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": home / "mail"}
    parts = _parts("CARECERT_SMTP_URL", url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting("CARECERT_SMTP_URL must look like smtp://user:password@host:587 or smtps://host:465.")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and bool(parts.username),
        "EMAIL_TIMEOUT": 10,
    }
