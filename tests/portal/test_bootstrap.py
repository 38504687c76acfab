"""The bootstrap, with a package index of one small wheel in a folder and no network at all."""

import base64
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from carecert.portal import bootstrap
from tests.house.reading import ROOT

WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel(folder: Path, name: str = "tiny", version: str = "1.0", metadata: str = "") -> str:
    """Write a wheel of one module. Returns the line that locks it."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"WORD = 'here'\nVERSION = '{version}'\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{metadata}",
        f"{about}/WHEEL": WHEEL,
    }
    with zipfile.ZipFile(path, "w") as archive:
        rows = []
        for inside, text in files.items():
            archive.writestr(inside, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            rows.append(f"{inside},sha256={digest},{len(text)}")
        archive.writestr(f"{about}/RECORD", "\n".join([*rows, f"{about}/RECORD,,"]))
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one locked package, which an index in a folder offers."""
    index = tmp_path / "index"
    index.mkdir()
    project = tmp_path / "project"
    (project / "src").mkdir(parents=True)
    (project / "src" / "ours.py").write_text("WORD = 'ours'\n")
    (project / "requirements.txt").write_text(wheel(index))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    monkeypatch.setattr(sys, "executable", sys._base_executable)  # type: ignore[attr-defined]
    return project


def in_environment(folder: Path, words: str) -> str:
    python = folder / ".venv" / "bin" / "python"
    return subprocess.run([python, "-c", words], capture_output=True, text=True, check=True).stdout.strip()


def test_it_builds_an_environment_with_the_packages_and_the_source(folder: Path) -> None:
    assert bootstrap.main([str(folder), "requirements.txt"]) == 0
    assert in_environment(folder, "import tiny, ours; print(tiny.WORD, ours.WORD)") == "here ours"
    assert not (folder / ".venv" / "unfinished").exists()


def test_an_interrupted_install_is_repaired_by_running_it_again(folder: Path) -> None:
    assert bootstrap.main([str(folder), "requirements.txt"]) == 0
    broken = next((folder / ".venv" / "lib").glob("python*/site-packages")) / "tiny.py"
    broken.unlink()
    (folder / ".venv" / "unfinished").touch()
    assert not bootstrap.is_sound(folder / ".venv")
    assert bootstrap.main([str(folder), "requirements.txt"]) == 0
    assert in_environment(folder, "import tiny; print(tiny.WORD)") == "here"


def test_a_sound_environment_is_kept(folder: Path) -> None:
    bootstrap.main([str(folder), "requirements.txt"])
    mine = folder / ".venv" / "mine"
    mine.touch()
    assert bootstrap.main([str(folder), "requirements.txt"]) == 0
    assert mine.exists()


def test_an_environment_whose_python_is_gone_is_not_sound(folder: Path) -> None:
    bootstrap.make_environment(folder / ".venv")
    assert bootstrap.is_sound(folder / ".venv")
    for link in (folder / ".venv" / "bin").glob("python*"):
        link.unlink()
    assert not bootstrap.is_sound(folder / ".venv")


def test_a_changed_package_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "requirements.txt").write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}\n")
    assert bootstrap.main([str(folder), "requirements.txt"]) == 1
    assert "its hash differs" in capsys.readouterr().err


def test_a_newer_release_for_an_extra_does_not_break_the_list(folder: Path) -> None:
    index = Path(os.environ["PIP_FIND_LINKS"])
    tests = wheel(index, "tester", metadata="Requires-Dist: tiny[more]>=1\n")
    wheel(index, "tiny", "1.1", metadata="Provides-Extra: more\n")
    (folder / "requirements.txt").write_text((folder / "requirements.txt").read_text() + tests)
    assert bootstrap.main([str(folder), "requirements.txt"]) == 0
    assert in_environment(folder, "import tester, tiny; print(tiny.VERSION)") == "1.0"


def test_a_package_that_no_index_has_is_told_in_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "requirements.txt").write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    assert bootstrap.main([str(folder), "requirements.txt"]) == 1
    told = capsys.readouterr().err
    assert "the Python package index does not answer" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("number", "sentence"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "it may not write to")]
)
def test_a_disk_that_refuses_is_told_in_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int, sentence: str
) -> None:
    def refuse(_venv: Path) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(bootstrap, "is_sound", refuse)
    assert bootstrap.main([str(folder), "requirements.txt"]) == 1
    assert sentence in capsys.readouterr().err


def test_too_little_room_is_told_before_anything_is_fetched(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(bootstrap.ROOM, "requirements.txt", 10**9)
    assert bootstrap.main([str(folder), "requirements.txt"]) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert not (folder / ".venv").exists()


def test_an_interruption_says_that_it_can_be_repaired(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "watch", interrupt)
    assert bootstrap.main([str(folder), "requirements.txt"]) == 130
    assert "Run it again" in capsys.readouterr().err
    assert (folder / ".venv" / "unfinished").exists()


def test_without_pip_and_without_rights_it_says_what_to_ask_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "pip_version", lambda: ())
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    assert bootstrap.main([str(folder), "requirements.txt"]) == 1
    assert "sudo apt-get install python3-pip" in capsys.readouterr().err


def test_root_on_debian_gets_pip_from_debian(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(bootstrap, "pip_version", lambda: ())
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    assert "--python" in bootstrap.pip_command(folder / ".venv")
    assert [command[1] for command in asked] == ["update", "install"]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full. Free at least 500 MB"),
        ("ERROR: Permission denied: '/opt'", "it may not write to /srv/carecert"),
        ("NewConnectionError: Temporary failure in name resolution", "the Python package index does not answer"),
        ("\nERROR: something else\n\n", "pip failed (ERROR: something else)."),
        ("", "pip failed (no word why)."),
    ],
)
def test_each_trouble_has_its_sentence(output: str, sentence: str) -> None:
    told = bootstrap.reason(output, what="pip", folder=Path("/srv/carecert"), room=500)
    assert told.startswith(sentence)


def test_a_second_start_waits_for_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = str(tmp_path / ".venv.lock")
    take = "import fcntl, sys, time; held = open(sys.argv[1], 'w'); fcntl.flock(held, fcntl.LOCK_EX)"
    hold = f"{take}; print('held', flush=True); time.sleep(0.5)"
    with subprocess.Popen([sys.executable, "-c", hold, lock], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with bootstrap.alone(tmp_path):
            assert first.wait(timeout=5) == 0
    assert "Another start is installing" in capsys.readouterr().err


def test_the_script_says_what_is_missing_when_there_is_no_python(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("dirname", "readlink", "cksum", "cat"):
        (tools / name).symlink_to(shutil.which(name) or "")
    shutil.copy(ROOT / "carecert", tmp_path / "carecert")
    (tmp_path / "requirements.txt").touch()
    shell = shutil.which("sh") or "/bin/sh"
    answer = subprocess.run(
        [shell, str(tmp_path / "carecert")], env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith("CareCERT needs Python 3.11 or later and found none.")


def test_a_package_without_a_hash_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "requirements.txt").write_text("tiny==1.0\n")
    assert bootstrap.main([str(folder), "requirements.txt"]) == 1
    assert not list((folder / ".venv" / "lib").rglob("tiny.py"))
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("list_of", ["tiny==1.0 --hash=sha256:{}\n"])
def test_another_trouble_of_the_system_is_told_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], list_of: str
) -> None:
    def fail(_venv: Path) -> bool:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "/nowhere/python")

    (folder / "requirements.txt").write_text(list_of.format("0" * 64))
    monkeypatch.setattr(bootstrap, "is_sound", fail)
    assert bootstrap.main([str(folder), "requirements.txt"]) == 1
    told = capsys.readouterr().err
    assert "/nowhere/python: No such file or directory" in told
    assert "may not write" not in told
