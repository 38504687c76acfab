"""How long a list of 64,201 organisations takes as a file, and how much memory: ours, beside the libraries alone.

Run: python benchmarks/exports.py [rows]

It takes about a minute. Each line is a process of its own: the same six columns of made-up organisations are written
first by the libraries that write XLSX (those that are installed: xlsxwriter, openpyxl, pyexcelerate) and by Python's
csv, from tuples that are made on the way; then by the list of who cannot be reached, read from SQLite and written as
its page writes it. Printed are wall time, CPU time, the size of the file, and the most memory that the process took
beyond what it had before it began to write.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEASURE = """
import resource, sys, time, os, csv, datetime, itertools
MANY, OUT = int(sys.argv[1]), sys.argv[2]
HEAD = ("Code", "Organisation", "Score of 100", "Why", "Kind", "Region")
def rows():
    for n in range(MANY):
        why = "There is no deputy who can be reached."
        yield (f"X{n:05}", f"Practice number {n}", n % 100, why, "GP practice", "North")
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
def measured(act):
    before, wall, cpu = peak(), time.perf_counter(), time.process_time()
    act()
    print(f"{time.perf_counter() - wall:6.2f} s wall {time.process_time() - cpu:6.2f} s CPU "
          f"{os.path.getsize(OUT) / 1e6:6.1f} MB file {peak() - before:7.1f} MB memory")
"""
ALONE = {
    "csv": """
def act():
    with open(OUT, "w", newline="") as out:
        made = csv.writer(out)
        made.writerow(HEAD)
        made.writerows(rows())
measured(act)
""",
    "xlsxwriter": """
import xlsxwriter
def act():
    with xlsxwriter.Workbook(OUT, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(itertools.chain([HEAD], rows())):
            sheet.write_row(line, 0, row)
measured(act)
""",
    "openpyxl": """
import openpyxl
def act():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in itertools.chain([HEAD], rows()):
        sheet.append(row)
    book.save(OUT)
measured(act)
""",
    "pyexcelerate": """
import pyexcelerate
def act():
    book = pyexcelerate.Workbook()
    book.new_sheet("List", data=list(itertools.chain([HEAD], rows())))
    book.save(OUT)
measured(act)
""",
}
DJANGO = """
import django, shutil
os.environ["DJANGO_SETTINGS_MODULE"] = "carecert.portal.settings"
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
from carecert.organisations.actor import Actor
from carecert.organisations.lists.files import write
from carecert.organisations.scope import scoped
from carecert.reach.queries.hardest import hardest
from carecert.ui.lists.listing import LISTINGS
NOBODY = Actor.system("benchmark")
"""
OURS = """
def act():
    with scoped(NOBODY):
        made, count = write(LISTINGS.known["reachability"], hardest(NOBODY), ENDING, filters={}, by=NOBODY)
    with made, open(OUT, "wb") as out:
        shutil.copyfileobj(made, out)
    assert count == MANY, count
measured(act)
"""
FILL = """
from django.core.management import call_command
from django.utils import timezone
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation, Reachability
call_command("migrate", verbosity=0)
with scoped(NOBODY):
    Organisation.objects.bulk_create([
        Organisation(pk=n + 1, code=f"X{n:05}", name=f"Practice number {n}", kind=Kind.GP, path=f"/{n + 1}/")
        for n in range(MANY)], batch_size=1000)
    Reachability.objects.bulk_create([
        Reachability(organisation_id=n + 1, score=n % 100, reasons=["no-deputy"], computed_at=timezone.now())
        for n in range(MANY)], batch_size=1000)
"""


def run(what: str, program: str, many: int, out: Path, home: Path) -> None:
    """Run a program in a process of its own, and print what it says."""
    setting = os.environ | {"PYTHONPATH": str(ROOT / "src"), "CARECERT_HOME": str(home)}
    words = [sys.executable, "-c", MEASURE + program, str(many), str(out)]
    ran = subprocess.run(words, env=setting, check=True, capture_output=True, text=True)
    if ran.stdout:
        print(f"  {what:34} {ran.stdout.strip()}", flush=True)


def main() -> None:
    """The libraries alone, then ours."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 64_201
    print(f"{many} rows of six columns, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        home, out = Path(folder) / "home", Path(folder) / "out"
        home.mkdir()
        for name, program in ALONE.items():
            if importlib.util.find_spec(name):
                run(f"{name} alone", program, many, out, home)
        run("fill", DJANGO + FILL, many, out, home)
        for ending in ("csv", "xlsx"):
            run(f"our list as {ending}", f"{DJANGO}\nENDING = {ending!r}\n{OURS}", many, out, home)


if __name__ == "__main__":
    main()
