"""How long the whole register takes: a first import, the same again, and the database's own bulk way as the limit.

Run: python benchmarks/register.py REGISTER.csv [profile]   (as root or as a user that may start PostgreSQL)

It takes about two minutes. Imports the file (profile dspt unless told otherwise) into a fresh database with
`carecert import organisations --leave-wrong`, on SQLite and on a real PostgreSQL as the restricted role. For each step
it prints the wall time, the CPU time of the command and the rows of the file a second. The limit is the same rows put
into a table without a key but its id: SQLite's executemany in one transaction, PostgreSQL's COPY. The CPU time of the
server itself is not counted.
"""

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.journeys.service import command, environ  # noqa: E402 - found through the line above
from tests.runner import debian  # noqa: E402
from tests.runner.cluster import cluster, free_port  # noqa: E402

COLUMNS = "id, code, name, kind, parent_id, region_id, path, staff_count, active, created_at"
PLAIN = (
    "CREATE TABLE plain (id bigint PRIMARY KEY, code text, name text, kind text, parent_id bigint, region_id bigint, "
    "path text, staff_count integer, active boolean, created_at text)"
)
DUMP = """
import json, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "carecert.portal.settings"
django.setup()
from carecert.organisations.models import Organisation
rows = Organisation.objects.order_by("pk").values_list(*sys.argv[1].split(", "))
json.dump(list(rows), sys.stdout, default=str)
"""


@contextmanager
def measured(what: str, rows: int) -> Iterator[None]:
    """Print what the block cost: wall time, CPU time of this process's children and its own, rows a second."""
    kinds = (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    before = [resource.getrusage(kind) for kind in kinds]
    began = time.perf_counter()
    yield
    wall = time.perf_counter() - began
    after = [resource.getrusage(kind) for kind in kinds]
    cpu = sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))
    print(f"  {what:34} {wall:7.2f} s wall  {cpu:7.2f} s CPU  {rows / wall:9.0f} rows/s", flush=True)


def imported(file: Path, profile: str, setting: dict[str, str]) -> dict[str, int]:
    """Run the import; the counts that it answers."""
    words = ("import", "organisations", str(file), "--profile", profile, "--leave-wrong", "--json")
    ran = subprocess.run(command(*words), env=setting, check=True, capture_output=True, text=True)
    told: dict[str, int] = json.loads(ran.stdout)
    return {name: told[name] for name in ("new", "changed", "closed", "unchanged", "wrong")}


def on_sqlite(rows: list[list[object]], folder: Path) -> Callable[[], None]:
    """The limit of SQLite, ready to run."""

    def put() -> None:
        with sqlite3.connect(folder / "limit.sqlite3") as held:
            held.execute(PLAIN)
            held.executemany(f"INSERT INTO plain ({COLUMNS}) VALUES ({', '.join('?' * 10)})", rows)  # noqa: S608

    return put


def on_postgresql(rows: list[list[object]], url: str) -> Callable[[], None]:
    """The limit of PostgreSQL, ready to run."""

    def put() -> None:
        with psycopg.connect(url) as held, held.cursor() as cursor:
            cursor.execute(PLAIN)
            with cursor.copy(f"COPY plain ({COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    return put


def measure(
    name: str,
    file: Path,
    profile: str,
    setting: dict[str, str],
    limit: Callable[[list[list[object]]], Callable[[], None]],
) -> None:
    """One database: migrate, import twice, and the limit."""
    subprocess.run(command("migrate"), env=setting, check=True, capture_output=True)
    rows = file.read_bytes().count(b"\n") - 1
    print(f"{name}: {file.name}, {rows} rows")
    with measured("the first import", rows):
        first = imported(file, profile, setting)
    with measured("the same file again", rows):
        again = imported(file, profile, setting)
    print(f"  first {first}\n  again {again}")
    dumped = subprocess.run(
        [sys.executable, "-c", DUMP, COLUMNS], env=setting, check=True, capture_output=True, text=True
    )
    data: list[list[object]] = json.loads(dumped.stdout)
    put = limit(data)
    with measured("the limit: the database's bulk way", len(data)):
        put()


def main() -> None:
    """Both databases, one after the other."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    file, profile = Path(sys.argv[1]).resolve(), sys.argv[2] if len(sys.argv) > 2 else "dspt"
    with tempfile.TemporaryDirectory(prefix="carecert-register-") as kept:
        folder = Path(kept)
        setting = environ(folder, free_port())
        measure("SQLite", file, profile, setting, lambda rows: on_sqlite(rows, folder))
    programs = debian.postgresql()
    if programs is None:
        sys.exit("PostgreSQL is not installed, so only SQLite was measured.")
    with tempfile.TemporaryDirectory(prefix="carecert-register-") as kept, cluster(programs) as server:
        setting = environ(Path(kept), free_port(), **server.environ())
        owner = setting["CARECERT_MIGRATION_DATABASE_URL"]
        measure("PostgreSQL", file, profile, setting, lambda rows: on_postgresql(rows, owner))


if __name__ == "__main__":
    main()
