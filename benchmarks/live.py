"""What a signed-in page costs on the running service: CPU of server and database, time, queries, and memory.

Run: python benchmarks/live.py [requests]       (as root or as a user that may start PostgreSQL; about five minutes)

Starts the real service twice, on SQLite and on a real PostgreSQL as the restricted role, with the demo's data, signs
in, and asks for each page `requests` times (200 unless told otherwise) over one connection. CPU time is that of all
web processes and of all PostgreSQL processes, from /proc. The limit beside which the pages stand is the same server
answering /health/live/, which asks nobody anything. Queries are counted in a process of their own.
"""

import http.cookiejar
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.journeys.service import command, environ, members, stop  # noqa: E402 - found through the line above
from tests.runner import debian  # noqa: E402
from tests.runner.cluster import cluster, free_port  # noqa: E402

PAGES = ("/home/", "/broadcast/", "/knowledge/", "/assure/", "/react/", "/search/?q=print")
LIMIT = "/health/live/"
OTHERS: set[int] = set()
TICK = os.sysconf("SC_CLK_TCK")
COUNT = """
import json, sys, time, django
django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.conf import settings
from carecert.people.models import User
settings.ALLOWED_HOSTS = ["testserver"]
client = Client()
alice = User.objects.get(email="alice@example.com")
client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
session = client.session
session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
session["account_authentication_methods_user"] = str(alice.pk)
session.save()
found = {}
for path in sys.argv[1:]:
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200, path
    found[path] = len(seen)
print(json.dumps(found))
"""
CODE = """
import django
django.setup()
from carecert.people.factors import code_now
from carecert.portal.demo.cast import CAST
print(code_now(next(one.secret for one in CAST if one.email == "alice@example.com")))
"""


def cpu(pids: list[int]) -> float:
    """CPU seconds that these processes have used so far, with the children they have waited for."""
    total = 0
    for pid in pids:
        try:
            parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(part) for part in parts[11:15])
    return total / TICK


def memory(pids: list[int]) -> float:
    """Memory in MB: the proportional set size, in which shared pages are counted once."""
    total = 0
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
        except OSError:
            continue
        total += sum(int(size) for size in re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE))
    return total / 1024


def postgres() -> list[int]:
    """Every process of the PostgreSQL servers that were started since this program began."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (entry / "stat").read_text(encoding="utf-8").rpartition(")")
        except OSError:
            continue
        parents[int(entry.name)] = (int(rest.split()[1]), "(postgres" in name)
    servers = {pid for pid, (_, server) in parents.items() if server}
    ours = {pid for pid in servers if parents[pid][0] not in servers} - OTHERS
    return [pid for pid in servers if pid in ours or parents[pid][0] in ours]


class Browser:
    """Cookies and forms, no more."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), urllib.request.ProxyHandler({})
        )

    def get(self, path: str) -> str:
        with self.opener.open(self.url + path, timeout=30) as answer:
            return answer.read().decode()

    def post(self, path: str, page: str, **fields: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]} | fields).encode()
        asked = urllib.request.Request(self.url + path, body, {"Referer": self.url + path})  # noqa: S310 - our own
        with self.opener.open(asked, timeout=30) as answer:
            return answer.read().decode()


def say(setting: dict[str, str], program: str, *words: str) -> str:
    """What a small program prints with the service's settings."""
    setting = setting | {"DJANGO_SETTINGS_MODULE": "carecert.portal.settings"}
    return subprocess.run(
        [sys.executable, "-c", program, *words], env=setting, check=True, capture_output=True, text=True
    ).stdout.strip()


@contextmanager
def started(setting: dict[str, str], *commands: tuple[str, ...]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run commands of CareCERT until the end of the block."""
    log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
    running = [
        subprocess.Popen(command(*words), env=setting, start_new_session=True, stdout=log, stderr=log)
        for words in commands
    ]
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                with urllib.request.urlopen(f"{setting['CARECERT_PUBLIC_URL']}/health/ready/", timeout=5):  # noqa: S310
                    break
            except OSError:
                assert time.monotonic() < deadline, "the service did not start"
                time.sleep(0.2)
        yield running
    finally:
        for process in running:
            stop(process)


def measure(name: str, setting: dict[str, str], running: list[subprocess.Popen[bytes]], requests: int) -> float:
    """Print one line for each page. Returns the CPU milliseconds of the home page."""
    browser = Browser(setting["CARECERT_PUBLIC_URL"])
    page = browser.get("/account/sign-in/")
    page = browser.post("/account/sign-in/", page, login="alice@example.com", password="ward-seven-kettle")  # noqa: S106
    browser.post("/account/codes/enter/", page, code=say(setting, CODE))
    queries = json.loads(say(setting, COUNT, *PAGES))
    group = [pid for process in running for pid in members(process.pid)]
    print(f"\n{name}: memory of the process group {memory(group):.0f} MB")
    print(f"{'page':<20}{'queries':>8}{'CPU ms':>9}{'database':>9}{'ratio':>8}{'p50 ms':>8}{'p95 ms':>8}")
    floor = home = 0.0
    for path in (LIMIT, *PAGES):
        for _ in range(10):
            browser.get(path)
        databases = postgres() if "PostgreSQL" in name else []
        before, theirs, times = cpu(group + databases), cpu(databases), []
        for _ in range(requests):
            began = time.perf_counter()
            browser.get(path)
            times.append((time.perf_counter() - began) * 1000)
        each = (cpu(group + databases) - before) * 1000 / requests
        database = (cpu(databases) - theirs) * 1000 / requests
        floor = floor or max(each, 1000 / TICK / requests)
        home = each if path == "/home/" else home
        ordered = statistics.quantiles(times, n=20)
        print(
            f"{path:<20}{queries.get(path, 0):>8}{each:>9.2f}{database:>9.2f}{each / floor:>8.1f}"
            f"{statistics.median(times):>8.1f}{ordered[18]:>8.1f}"
        )
    return home


def main() -> None:
    OTHERS.update(postgres())
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    homes = {}
    with tempfile.TemporaryDirectory() as folder:
        setting = environ(Path(folder) / "sqlite", free_port())
        with started(setting, ("up",)) as running:
            homes["SQLite"] = measure("SQLite, web + worker + clock", setting, running, requests)
        programs = debian.postgresql()
        assert programs, "PostgreSQL's server is missing"
        with cluster(programs) as server:
            setting = environ(Path(folder) / "postgresql", free_port(), **server.environ())
            for words in (("migrate",), ("demo",)):
                subprocess.run(command(*words), env=setting, check=True, capture_output=True)
            setting["CARECERT_DEMO"] = "yes"
            with started(setting, ("serve", "--workers", "1"), ("worker",), ("clock",)) as running:
                name = "PostgreSQL, restricted role, web + worker + clock"
                homes["PostgreSQL"] = measure(name, setting, running, requests)
    for engine, each in homes.items():
        print(f"home on {engine}: {each:.1f} CPU ms, goal 12: {'reached' if each <= 12 else 'missed'}")


if __name__ == "__main__":
    main()
