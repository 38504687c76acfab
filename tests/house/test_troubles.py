"""Every command, on a machine where something is wrong, says so in one sentence and leaves with 1: no traceback."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from carecert.portal.cli.main import COMMANDS
from tests.formats.csaf.documents import VALID
from tests.house.reading import ROOT
from tests.runner.cluster import free_port

READING = (
    ("audit", "verify"),
    ("audit", "verify", "--chain", "national"),
    ("export", "audit"),
    ("pack", "list"),
    ("pack", "check"),
    ("pack", "install"),
    ("import", "organisations", "register.csv"),
    ("import", "advisory", "advisory.json"),
    ("invite", "ASH", "sam@example.com", "--name", "Sam Reed"),
    ("staff", "import", "NCC", "staff.csv"),
    ("reset-codes", "sam@example.com"),
    ("messages", "undelivered"),
    ("merge", "BIR", "ASH", "--on", "2026-04-01", "--reason", "One trust"),
    ("worker", "--once"),
    ("worker",),
    ("clock", "--once"),
    ("clock",),
    ("serve", "--port", "{port}"),
)
SAVING = (("backup", "tonight.tar.gz"),)
PREPARING = (("migrate",), ("demo",), ("up", "--port", "{port}"))
HARMLESS = {"check", "docs"}  # one tells every trouble in a list, the other needs no database
REGISTER = "code,name,kind,parent,staff\nNCC,National Cyber Centre,national,,60\n"
STAFF = "employee number,name,email\n1,Sam Reed,sam@example.com\n"
# Runs each command in a child of one process that has loaded everything, so that many take no longer than a few.
DRIVER = """
import json, os, signal, sys
from django.utils.module_loading import import_string
from carecert.portal.cli import main as root
root.prepare("audit")
for path, _ in root.COMMANDS.values():
    import_string(path)
for number, words in enumerate(json.loads(sys.argv[1])):
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        said = os.open(f"{number}.said", os.O_CREAT | os.O_WRONLY)
        os.dup2(said, 1), os.dup2(said, 2)
        sys.argv = ["carecert", *words]
        try:
            root.main()
        except SystemExit as left:  # taking the whole interpreter down would take longest
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(left.code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def no_home(_home: Path) -> None:
    """Nothing was ever prepared."""


def empty_database(home: Path) -> None:
    home.mkdir()
    (home / "carecert.sqlite3").touch()


def garbage(home: Path) -> None:
    home.mkdir()
    (home / "carecert.sqlite3").write_bytes(b"This is not a database." * 4000)


def no_folder(home: Path) -> None:
    home.touch()


def not_writable(home: Path) -> None:
    home.mkdir(mode=0o555)


def run_all(folder: Path, commands: list[tuple[str, ...]], *before: str) -> None:
    """Run the commands with a home beside `folder`, and judge what each said and how it left."""
    work = folder / "work"
    work.mkdir()
    (work / "register.csv").write_text(REGISTER, encoding="utf-8")
    (work / "staff.csv").write_text(STAFF, encoding="utf-8")
    (work / "advisory.json").write_text(json.dumps(VALID), encoding="utf-8")
    port = str(free_port())
    filled = [[word.replace("{port}", port) for word in words] for words in commands]
    ours = ("CARECERT_", "DJANGO_", "COVERAGE_")  # measuring each of many short children would take most of the time
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    ran = subprocess.run(
        [*before, sys.executable, "-c", DRIVER, json.dumps(filled)],
        env=kept | {"CARECERT_HOME": str(folder / "home"), "CARECERT_DEMO": "yes", "PYTHONPATH": str(ROOT / "src")},
        cwd=work,
        capture_output=True,
        text=True,
        check=True,
    )
    codes = [int(line) for line in ran.stdout.split()]
    for number, words in enumerate(filled):
        said = (work / f"{number}.said").read_text(encoding="utf-8")
        assert codes[number] == 1, f"carecert {' '.join(words)} left with {codes[number]}: {said}"
        assert "Traceback" not in said, f"carecert {' '.join(words)}: {said}"
        sentences = [line for line in said.splitlines() if line.startswith("carecert: ")]
        assert len(sentences) == 1, f"carecert {' '.join(words)}: {said}"
        assert said.splitlines()[-1] == sentences[0], f"carecert {' '.join(words)}: {said}"


def test_every_command_is_tried() -> None:
    tried = {words[0] for words in (*READING, *SAVING, *PREPARING)}
    assert tried | HARMLESS | {"restore"} == set(COMMANDS)


@pytest.mark.parametrize(
    ("break_it", "commands"),
    [
        (no_home, [*READING, *SAVING]),
        (empty_database, [*READING[2:]]),
        (garbage, [*READING, *SAVING, *PREPARING]),
        (no_folder, [*READING, *SAVING, *PREPARING]),
    ],
)
def test_trouble_is_told_in_one_sentence(
    tmp_path: Path, break_it: Callable[[Path], None], commands: list[tuple[str, ...]]
) -> None:
    break_it(tmp_path / "home")
    run_all(tmp_path, commands)


def test_a_home_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    """An administrator may write everywhere, so that right is given up first."""
    not_writable(tmp_path / "home")
    weaker: tuple[str, ...] = ()
    if os.geteuid() == 0:
        tool = shutil.which("setpriv")
        if tool is None:
            pytest.skip("setpriv (util-linux) is not installed, and an administrator may write everywhere")
        weaker = (tool, "--bounding-set=-dac_override,-dac_read_search")
    run_all(tmp_path, [*READING, *SAVING, *PREPARING], *weaker)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1,500 KB in the place of the home."""
    folder = tmp_path / "home"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by an administrator")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told(tmp_path: Path, small_disk: Path) -> None:
    run_all(tmp_path, [*PREPARING, ("backup", str(small_disk / "tonight.tar.gz"))])
    said = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "work").glob("*.said"))]
    assert len(said) == 4
    assert [one for one in said if "The disk is full." not in one] == []
