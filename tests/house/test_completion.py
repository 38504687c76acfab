"""A real shell completes `./carecert`, below the first word too, through the script that it is told to load."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.reading import ROOT

ASK = """
eval "$(_CARECERT_COMPLETE=bash_source "$1")"
complete -p carecert >&2
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_carecert_completion "$1" 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


def in_bash(*words: str, command: Path = ROOT / "carecert", **settings: str) -> list[str]:
    """What bash offers for the last word after `./carecert`."""
    bash = shutil.which("bash") or "bash"
    asked = subprocess.run(
        [bash, "--norc", "-c", ASK, "bash", str(command), *words],
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_carecert_completion carecert" in asked.stderr
    return [word for word in asked.stdout.splitlines() if word]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("wor",), ["worker"]),
        (("te",), ["test"]),
        (("pack", ""), ["check", "install", "list"]),
        (("pack", "check", "cyber"), ["cyber-essentials"]),
        (("restore", "--r"), ["--replace"]),
        (("docs", "conf"), ["configuration.md"]),
        (("test", "s"), ["style", "sqlite"]),
        (("test", "style", "cov"), ["coverage"]),
    ],
)
def test_bash_completes(words: tuple[str, ...], offered: list[str]) -> None:
    assert in_bash(*words) == offered


def test_a_link_on_the_path_completes_and_runs_too(tmp_path: Path) -> None:
    link = tmp_path / "carecert"
    link.symlink_to(ROOT / "carecert")
    assert in_bash("pack", "l", command=link) == ["list"]
    version = subprocess.run([link, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("carecert, version")


def test_trouble_stays_out_of_the_line_that_is_typed() -> None:
    assert in_bash("pack", "", CARECERT_PROT="8000") == []


@pytest.mark.parametrize(
    ("shell", "words", "number", "answer"),
    [
        ("zsh_complete", "carecert docs ro", "2", "plain\nroles.md\n_\n"),
        ("fish_complete", "carecert docs ro", "ro", "plain,roles.md\n"),
    ],
)
def test_the_other_shells_are_answered_in_their_own_form(shell: str, words: str, number: str, answer: str) -> None:
    asking = {"_CARECERT_COMPLETE": shell, "COMP_WORDS": words, "COMP_CWORD": number}
    asked = subprocess.run([ROOT / "carecert"], env=os.environ | asking, capture_output=True, text=True, check=True)
    assert (asked.stdout, asked.stderr) == (answer, "")


@pytest.mark.parametrize("shell", ["zsh_source", "fish_source"])
def test_the_other_shells_get_a_script(shell: str) -> None:
    environ = os.environ | {"_CARECERT_COMPLETE": shell}
    asked = subprocess.run([ROOT / "carecert"], env=environ, capture_output=True, text=True, check=True)
    assert "_CARECERT_COMPLETE" in asked.stdout


def test_nothing_is_installed_for_a_completion(tmp_path: Path) -> None:
    shutil.copy(ROOT / "carecert", tmp_path / "carecert")
    (tmp_path / "requirements.txt").touch()
    environ = os.environ | {"_CARECERT_COMPLETE": "bash_complete", "COMP_WORDS": "carecert pa", "COMP_CWORD": "1"}
    asked = subprocess.run([tmp_path / "carecert"], env=environ, capture_output=True, text=True, check=True)
    assert (asked.stdout, asked.stderr) == ("", "")
    assert not (tmp_path / ".venv").exists()
