"""How fast messages are rendered and handed over: 10,000 deliveries to a local mail server, on SQLite and PostgreSQL.

Run: python benchmarks/notify.py [deliveries [workers]]      (as root or as a user that may start PostgreSQL)

The mail server takes each letter with the four answers that SMTP asks for, and drops it; it is one process of its own.
The service's own worker code (`send_waiting`) claims, renders, hands over and settles each delivery in processes of its
own. CPU seconds are those of the workers, of the mail server and of all PostgreSQL processes, from /proc. The limit
beside which they stand is one process that hands over the same letters by smtplib alone, already rendered. Every
delivery is one commit: SQLite waits for the disk at each, the PostgreSQL of the tests (fsync off) does not.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.live import cpu, postgres  # noqa: E402 - found through the line above
from tests.runner import debian  # noqa: E402
from tests.runner.cluster import cluster, free_port  # noqa: E402

SERVER = """
import socketserver, sys
class Taking(socketserver.StreamRequestHandler):
    def say(self, words):
        self.wfile.write(words + b"\\r\\n")
    def handle(self):
        self.say(b"220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say(b"354 go on")
                while self.rfile.readline() != b".\\r\\n":
                    pass
            self.say(b"221 bye" if word == b"QUIT" else b"250 ok")
            if word == b"QUIT":
                return
class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
Server(("127.0.0.1", int(sys.argv[1])), Taking).serve_forever()
"""
FILL = """
import sys, django
django.setup()
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact, Organisation
from carecert.organisations.scope import scoped
by, many = Actor.system("benchmark"), int(sys.argv[1])
with scoped(by):
    home = Organisation.objects.create(code="B", name="B", kind=Kind.GP, path="/1/", staff_count=1)
    made = Contact.objects.bulk_create(
        [Contact(organisation=home, name=f"Desk {n}", email=f"desk{n}@example.com") for n in range(many)],
        batch_size=1000,
    )
    for begin in range(0, many, 5000):
        tell(key="benchmark", kind="alert", subject="High alert CC-1: patch the mail servers", urgent=True, by=by,
             body="Somebody uses a weakness. " * 20, link="/broadcast/CC-1/",
             contacts=[one.pk for one in made[begin:begin + 5000]])
"""
WORK = """
import os, django
django.setup()
from carecert.notify.jobs import send_waiting
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
with scoped(Actor.system("worker")):
    send_waiting()
times = os.times()
print(times.user + times.system)
"""
COUNT = """
import django
django.setup()
from carecert.notify.models import Delivery
print(Delivery.objects.filter(state="sent").count())
"""
LIMIT = """
import os, smtplib, sys, time
many, port = int(sys.argv[1]), int(sys.argv[2])
letter = ("From: CareCERT <carecert@localhost>\\r\\nTo: desk@example.com\\r\\nSubject: High alert CC-1\\r\\n\\r\\n"
          + "Somebody uses a weakness. " * 20).encode()
began = time.monotonic()
with smtplib.SMTP("127.0.0.1", port) as server:
    for _ in range(many):
        server.sendmail("carecert@localhost", ["desk@example.com"], letter)
times = os.times()
print(time.monotonic() - began, times.user + times.system)
"""


@contextmanager
def mail_server() -> Iterator[tuple[int, int]]:
    """A mail server in a process of its own: its port and its process."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(port)])
    time.sleep(1)
    try:
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def run(code: str, environ: dict[str, str], *words: str) -> str:
    """What a program of its own prints."""
    done = subprocess.run([sys.executable, "-c", code, *words], env=environ, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def measure(name: str, environ: dict[str, str], many: int, workers: int) -> None:
    """Fill one database, send all, and say what it cost."""
    command = [sys.executable, "-m", "carecert.portal.cli", "migrate"]
    subprocess.run(command, env=environ, check=True, capture_output=True)
    run(FILL, environ, str(many))
    with mail_server() as (port, server):
        environ = {**environ, "CARECERT_SMTP_URL": f"smtp://127.0.0.1:{port}"}
        before = cpu(postgres()), cpu([server])
        began = time.monotonic()
        team = [
            subprocess.Popen([sys.executable, "-c", WORK], env=environ, stdout=subprocess.PIPE, text=True)
            for _ in range(workers)
        ]
        spent = sum(float(one.communicate()[0]) for one in team)
        wall = time.monotonic() - began
        after = cpu(postgres()), cpu([server])
    sent = int(run(COUNT, environ))
    database = after[0] - before[0] if name == "PostgreSQL" else 0.0
    show(name, workers, sent, wall=wall, spent=spent, database=database, server=after[1] - before[1])
    assert sent == many, f"{sent} of {many} were sent"


def show(name: str, workers: int, sent: int, *, wall: float, spent: float, database: float, server: float) -> None:
    """One line of figures."""
    print(
        f"{name:12} {workers:7} {sent:7,} {wall:8.1f} {sent / wall:9,.0f} {spent:9.1f} {database:11.1f} {server:11.1f}"
        f" {1000 * (spent + database) / sent:12.2f}"
    )


def main() -> None:
    """Both databases, with one worker and with two, and then the limit."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    programs = debian.postgresql()
    assert programs, "PostgreSQL's server is missing"
    base = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "carecert.portal.settings",
        "CARECERT_MAIL_RATE": "10000000",
        "CARECERT_LOG_LEVEL": "ERROR",
    }
    print("             workers    sent   wall s  a second  worker s  database s  mail serv s  ms CPU each")
    for workers in sorted({1, most}):
        with tempfile.TemporaryDirectory(prefix="carecert-benchmark-") as home:
            measure("SQLite", {**base, "CARECERT_HOME": home}, many, workers)
        with tempfile.TemporaryDirectory(prefix="carecert-benchmark-") as home, cluster(programs) as running:
            measure("PostgreSQL", {**base, "CARECERT_HOME": home, **running.environ()}, many, workers)
    with mail_server() as (port, server):
        before = cpu([server])
        wall, spent = map(float, run(LIMIT, base, str(many), str(port)).split())
        show("smtplib", 1, many, wall=wall, spent=spent, database=0.0, server=cpu([server]) - before)


if __name__ == "__main__":
    main()
