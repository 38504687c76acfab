"""How fast a staff directory is taken in and read back, beside what the database does with the same rows alone.

Run: python benchmarks/scim.py [users]   (as root or as a user that may start PostgreSQL)

It takes about three minutes with 1,000 users. Starts the service with two web processes and no other, on SQLite and on
a real PostgreSQL as the restricted role, with one organisation and one connection. A directory then sends one POST
after the other over one connection of HTTP; each makes a user, an invitation, two entries of the audit record and an
errand, committed before the answer. The limit beside it is the user row alone: the same rows inserted and committed one
by one into a table with the same unique keys. Then 10,000 more users are put in, and the whole list is read in pages of
200, and one user is found by name. What is printed is wall time, the time
of one request, and for the service its CPU time without that of the database server.
"""

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.journeys.service import command, environ, members  # noqa: E402 - found through the line above
from tests.runner import debian  # noqa: E402
from tests.runner.cluster import cluster, free_port  # noqa: E402

MORE, PAGE = 10_000, 200
TICKS = os.sysconf("SC_CLK_TCK")
SETTING = {"CARECERT_WEB_WORKERS": "2"}
PLAIN = (
    "CREATE TABLE plain (id bigint PRIMARY KEY, organisation_id bigint, user_name text, email text, external_id text, "
    "title text, UNIQUE (organisation_id, user_name), UNIQUE (organisation_id, email), "
    "UNIQUE (organisation_id, external_id))"
)
CONNECT = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "carecert.portal.settings"
django.setup()
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.scope import scoped
from carecert.provisioning.actions.connecting import connect
by = Actor.system("benchmark")
with scoped(by):
    place = Organisation.objects.create(code="BIG", name="Big Hospitals", kind="acute", path="/1/")
    print(connect(place, name="Directory", days=90, by=by)[1])
"""
FILL = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "carecert.portal.settings"
django.setup()
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.scope import scoped
from carecert.provisioning.models import DirectoryUser
with scoped(Actor.system("benchmark")):
    place = Organisation.objects.get(code="BIG")
    names = [f"more{n}@big.example" for n in range(int(sys.argv[1]))]
    DirectoryUser.objects.bulk_create(
        [DirectoryUser(organisation=place, user_name=name, user_key=name, email=name) for name in names], batch_size=500
    )
"""


def run(setting: dict[str, str], program: str, *words: str) -> str:
    """What a small program of ours prints."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *words], env=setting, check=True, capture_output=True, text=True
    )
    return ran.stdout.strip()


class Served:
    """The web processes alone, in a session of their own."""

    def __init__(self, setting: dict[str, str], port: int) -> None:
        """Start them, and wait until they answer."""
        self.process = subprocess.Popen(
            command("serve", "--port", str(port)),
            env=setting,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with contextlib.suppress(httpx2.HTTPError):
                if httpx2.get(f"{self.base}/health/live/").status_code == 200:
                    return
            time.sleep(0.2)
        sys.exit("The service did not start.")

    def cpu(self) -> float:
        """CPU seconds of its processes so far."""
        total = 0
        for pid in members(self.process.pid):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    @contextlib.contextmanager
    def measured(self, what: str, times: int) -> Iterator[None]:
        """Print what the block cost."""
        began, before = time.perf_counter(), self.cpu()
        yield
        told(what, time.perf_counter() - began, times, self.cpu() - before)


def person(number: int) -> dict[str, Any]:
    """A user as a directory sends it."""
    email = f"user{number}@big.example"
    return {
        "userName": email,
        "externalId": str(number),
        "displayName": f"User {number}",
        "title": "Nurse",
        "emails": [{"value": email, "type": "work", "primary": True}],
        "active": True,
    }


def told(what: str, seconds: float, times: int, cpu: float | None = None) -> None:
    """Print one line."""
    used = "" if cpu is None else f"  {1000 * cpu / times:7.2f} ms CPU"
    print(f"  {what:44} {seconds:7.2f} s  {1000 * seconds / times:7.2f} ms each{used}", flush=True)


def rows(users: int) -> list[tuple[Any, ...]]:
    """The same users as rows of a table."""
    return [(n, 1, f"user{n}@big.example", f"user{n}@big.example", str(n), "Nurse") for n in range(users)]


def limit_sqlite(folder: Path, users: int) -> float:
    """Seconds for the rows alone, each in a transaction of its own, as durable as ours."""
    with contextlib.closing(sqlite3.connect(folder / "plain.sqlite3", isolation_level=None)) as held:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("PRAGMA synchronous=FULL")
        held.execute(PLAIN)
        began = time.perf_counter()
        for row in rows(users):
            held.execute("INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?)", row)
        return time.perf_counter() - began


def limit_postgresql(url: str, users: int) -> float:
    """The same on PostgreSQL."""
    with psycopg.connect(url, autocommit=True) as held:
        held.execute(PLAIN)
        began = time.perf_counter()
        for row in rows(users):
            held.execute("INSERT INTO plain VALUES (%s, %s, %s, %s, %s, %s)", row)
        return time.perf_counter() - began


def measure(setting: dict[str, str], port: int, users: int, limit: float) -> None:
    """Prepare, serve, send, read."""
    subprocess.run(command("migrate"), env=setting, check=True, capture_output=True)
    token = run(setting, CONNECT)
    service = Served(setting, port)
    headers = {"Authorization": f"Bearer {token}"}
    try:
        with httpx2.Client(base_url=f"{service.base}/scim/v2", headers=headers, timeout=60) as http:
            ask(service, http, setting, users, limit)
    finally:
        service.process.terminate()
        service.process.wait(30)


def ask(service: Served, http: httpx2.Client, setting: dict[str, str], users: int, limit: float) -> None:
    """Send the users, and read them back among many more."""
    with service.measured("creates, each committed with its record", users):
        for number in range(users):
            answer = http.post("/Users", json=person(number))
            assert answer.status_code == 201, answer.text
    told("the row alone, each committed", limit, users)
    run(setting, FILL, str(MORE))
    pages = -(-(MORE + users) // PAGE)
    with service.measured(f"pages of {PAGE}, until {MORE + users} users are read", pages):
        read = 0
        for page in range(pages):
            read += http.get("/Users", params={"startIndex": page * PAGE + 1, "count": PAGE}).json()["itemsPerPage"]
        assert read == MORE + users
    with service.measured(f"one user by name among {MORE + users}", 200):
        for number in range(200):
            query = f'userName eq "more{number * 40}@big.example"'
            assert http.get("/Users", params={"filter": query}).json()["totalResults"] == 1


def main() -> None:
    """Both databases, one after the other."""
    users = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory(prefix="carecert-scim-") as kept:
        folder, port = Path(kept), free_port()
        print(f"SQLite, {users} users, {os.cpu_count()} cores")
        measure(environ(folder / "home", port, **SETTING), port, users, limit_sqlite(folder, users))
    programs = debian.postgresql()
    if programs is None:
        sys.exit("PostgreSQL is not installed, so only SQLite was measured.")
    with tempfile.TemporaryDirectory(prefix="carecert-scim-") as kept, cluster(programs) as server:
        port = free_port()
        print(f"PostgreSQL, {users} users")
        setting = environ(Path(kept) / "home", port, **SETTING, **server.environ())
        limit = limit_postgresql(setting["CARECERT_MIGRATION_DATABASE_URL"], users)
        measure(setting, port, users, limit)


if __name__ == "__main__":
    main()
