"""What pages cost with a whole nation in the database: 64,201 organisations, 200,000 accounts, 128,000 contacts.

Run: python benchmarks/nation.py REGISTER.csv [requests [engine]]     (as root or as a user that may start PostgreSQL)

The register is that of the data security toolkit, of September 2022. `requests`: how often each page is asked for (50
unless told otherwise); `engine`: sqlite or postgresql, or both. Loading takes some five minutes for each database.

Each role's pages are asked for over HTTP, from one web process, on SQLite and on a real PostgreSQL as the restricted
role. CPU milliseconds are those of all web processes and of all PostgreSQL processes, from /proc. Beside them stand the
queries of the page, counted in a process of its own: every statement that asks for data, and those that tell the scope
of row-level security (on PostgreSQL one before the page and one after it). What begins and ends a transaction asks for
nothing and is not counted. "Alone" is the wall time of the same statements by the bare driver, without Django. The peer
is the page about CareCERT, for somebody who has not signed in, which asks the database nothing. Limits for home and
contacts: 15 ms and 8 queries; every page that is slower than 100 ms is marked.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.live import cpu, say, started  # noqa: E402 - found through the line above
from tests.journeys.service import command, environ, members  # noqa: E402
from tests.runner import debian  # noqa: E402
from tests.runner.cluster import cluster, free_port  # noqa: E402

PEER = "/about/"
CONTACTS, REACHED = "/organisation/contacts/", "/organisation/reachability/"
BOARD = "/broadcast/board/"
PAGES = {
    "bob": ("/home/", "/notices/", "/knowledge/", "/search/?q=patch"),
    "alice": ("/home/", CONTACTS, REACHED, "/broadcast/", "/search/?q=patch"),
    "amir": ("/home/", CONTACTS, REACHED, "/organisation/people/", "/organisation/people/?q=khan"),
    "dora": ("/home/", CONTACTS, "/broadcast/"),
    "mary": ("/home/", "/knowledge/figures/", "/knowledge/figures/first-line-of-defence/people/"),
    "omar": (
        *("/home/", f"{REACHED}hardest/", f"{REACHED}hardest/?kind=gp", BOARD, f"{BOARD}CC-2019-00001/"),
        *("/organisation/suppliers/", "/knowledge/compare/first-line-of-defence/", "/assure/status/"),
    ),
    "nina": (
        *("/home/", f"{REACHED}hardest/", f"{REACHED}hardest/?page=900", BOARD, f"{BOARD}CC-2019-00001/"),
        *("/organisation/register/", "/organisation/suppliers/", "/search/?q=patch"),
    ),
}
LIMITED = ("/home/", CONTACTS)
TOP_MS, TOP_QUERIES, SLOW = 15, 8, 100
SESSIONS = """
import json, sys, time, django
django.setup()
from django.test import Client
from django.conf import settings
from carecert.people.models import User
settings.ALLOWED_HOSTS = ["testserver"]
found = {}
for name in sys.argv[1:]:
    person, client = User.objects.get(email=f"{name}@example.com"), Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    found[name] = session.session_key
print(json.dumps(found))
"""
COUNT = """
import json, sys, time, django
django.setup()
from django.db import connection
from django.test import Client
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
found, kept = {}, []
def keep(execute, sql, params, many, context):
    kept.append((sql, params))
    return execute(sql, params, many, context)
def alone():
    with connection.cursor() as cursor:
        began = time.perf_counter()
        for sql, params in kept:
            cursor.cursor.execute(sql, params)
            cursor.cursor.fetchall()
        return (time.perf_counter() - began) * 1000
for name, (key, paths) in json.loads(sys.argv[1]).items():
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    for path in paths:
        client.get(path)
        kept.clear()
        with connection.execute_wrapper(keep):
            answer = client.get(path)
        assert answer.status_code == 200, (name, path, answer.status_code)
        took = min(alone() for _ in range(5))
        if "-v" in sys.argv:
            for sql, params in kept:
                print(name, path, sql, params, sep="\\t", file=sys.stderr)
        found[f"{name} {path}"] = [len(kept), took]
print(json.dumps(found))
"""


def fill(setting: dict[str, str], register: Path, *, owner: str = "") -> None:
    """Load the demo, the register and the nation. `owner`: the address of the owner of a PostgreSQL database."""
    loading = ("import", "organisations", str(register), "--profile", "dspt", "--leave-wrong", "--json")
    for words in (("migrate",), ("demo",), loading):
        subprocess.run(command(*words), env=setting, check=True, capture_output=True)
    filling = setting | ({"CARECERT_DATABASE_URL": owner} if owner else {})
    subprocess.run([sys.executable, str(ROOT / "benchmarks/filling.py")], env=filling, check=True)


def backends(setting: dict[str, str]) -> list[int]:
    """Every process of the PostgreSQL server that this setting names; none for SQLite."""
    port = setting.get("CARECERT_DATABASE_URL", "").rpartition(":")[2].partition("/")[0]
    parents, server = {}, 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().decode(errors="replace")
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if port and "postgres" in words and f"port={port}" in words and "-D" in words and "runuser" not in words:
            server = int(entry.name)
    return [pid for pid, parent in parents.items() if server in {pid, parent}] if server else []


class Visitor:
    """Somebody with a session, or without one, who asks for pages over one connection after another."""

    def __init__(self, url: str, key: str = "") -> None:
        self.url = url
        self.headers = {"Cookie": f"sessionid={key}"} if key else {}
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def get(self, path: str) -> float:
        """Ask for a page. Returns the milliseconds until all of it was there."""
        began = time.perf_counter()
        asked = urllib.request.Request(self.url + path, headers=self.headers)  # noqa: S310 - our own
        with self.opener.open(asked, timeout=120) as answer:
            assert answer.geturl().startswith(self.url + path.partition("?")[0]), answer.geturl()
            answer.read()
        return (time.perf_counter() - began) * 1000


def measure(name: str, setting: dict[str, str], requests: int) -> None:
    """Serve the nation, and print one line for each role and page."""
    keys: dict[str, str] = json.loads(say(setting, SESSIONS, *PAGES))
    counted = json.loads(say(setting, COUNT, json.dumps({who: (keys[who], paths) for who, paths in PAGES.items()})))
    with started(setting, ("serve", "--workers", "1")) as running:
        group = [pid for process in running for pid in members(process.pid)]
        print(f"\n{name}, one web process, {requests} requests for each page")
        print(f"{'who':<6}{'page':<50}{'queries':>8}{'CPU ms':>8}{'database':>9}{'alone':>8}{'p50 ms':>8}{'ratio':>7}")
        peer = 0.0
        for who, path in [("-", PEER), *((who, path) for who, paths in PAGES.items() for path in paths)]:
            visitor = Visitor(setting["CARECERT_PUBLIC_URL"], keys.get(who, ""))
            for _ in range(5):
                visitor.get(path)
            theirs = backends(setting)
            before, stored = cpu(group + theirs), cpu(theirs)
            times = [visitor.get(path) for _ in range(requests)]
            each = (cpu(group + theirs) - before) * 1000 / requests
            database = (cpu(theirs) - stored) * 1000 / requests
            peer = peer or each or 1000 / os.sysconf("SC_CLK_TCK") / requests
            queries, alone = counted.get(f"{who} {path}", (0, 0.0))
            over = path in LIMITED and (each > TOP_MS or queries > TOP_QUERIES)
            mark = "  over the limit" if over else "  slow" if statistics.median(times) > SLOW else ""
            print(
                f"{who:<6}{path:<50}{queries:>8}{each:>8.1f}{database:>9.1f}{alone:>8.1f}"
                f"{statistics.median(times):>8.1f}{each / peer:>7.1f}{mark}",
                flush=True,
            )


def main() -> None:
    """SQLite, then PostgreSQL."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_file():
        sys.exit(f"{__doc__}\nThe register is not there, so nothing was measured.")
    register, requests = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 50
    engines = sys.argv[3:] or ["sqlite", "postgresql"]
    with tempfile.TemporaryDirectory(prefix="carecert-nation-") as kept:
        if "sqlite" in engines:
            setting = environ(Path(kept) / "sqlite", free_port())
            fill(setting, register)
            measure("SQLite", setting, requests)
        if "postgresql" in engines:
            programs = debian.postgresql()
            if programs is None:
                sys.exit("PostgreSQL is not installed, so it was not measured.")
            with cluster(programs) as server:
                setting = environ(Path(kept) / "postgresql", free_port(), **server.environ())
                fill(setting, register, owner=server.owner_url)
                measure("PostgreSQL, restricted role", setting, requests)


if __name__ == "__main__":
    main()
