"""The root of the command line."""

import errno
import sys

import click
import pytest
from click.shell_completion import ShellComplete
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from carecert.portal.cli import main as module
from carecert.portal.cli.answers import Refusal
from carecert.portal.cli.main import COMMANDS, carecert, database_trouble, file_trouble, main, prepare
from carecert.portal.configuration.environment import BadSetting
from tests.portal.cli.samples import run


def test_help_lists_every_command_with_its_sentence_and_examples() -> None:
    shown = run("--help").output
    for name, (_, sentence) in COMMANDS.items():
        assert name in shown
        assert sentence.split(",")[0].split(":")[0] in shown
    assert "Examples:" in shown
    assert "Exit codes:" in shown
    assert "Shell completion" in shown


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARECERT_DEMO", "no")
    result = run(name, "--help")
    assert result.exit_code == 0, result.output
    assert "Example:" in result.output or "Commands:" in result.output


def test_an_unknown_command_is_a_usage_error() -> None:
    assert run("dance").exit_code == 2


def completed(*words: str) -> list[str]:
    """What a shell is offered for the last word."""
    *before, last = words
    shell = ShellComplete(carecert, {}, "carecert", "_CARECERT_COMPLETE")
    return [item.value for item in shell.get_completions(before, last)]


def test_completion_knows_the_commands_without_starting_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "prepare", lambda _name: pytest.fail("Django was started"))
    assert completed("") == list(COMMANDS)
    assert completed("in") == ["invite"]
    assert completed("--v") == ["--version"]
    shell = ShellComplete(carecert, {}, "carecert", "_CARECERT_COMPLETE")
    assert [item.help for item in shell.get_completions([], "check")] == [COMMANDS["check"][1]]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("pack", ""), ["check", "install", "list"]),
        (("audit", "verify", "--"), ["--chain", "--json", "--help"]),
        (("docs", "r"), ["roles.md"]),
        (("invite", "ASH", "sam@example.com", "--role", "security"), ["security-lead"]),
        (("pack", "install", "first-l"), ["first-line-of-defence"]),
        (("pack", "install", "./"), ["./"]),
    ],
)
def test_completion_goes_on_below_the_first_word(words: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*words) == offered


def test_a_shell_that_asks_for_completions_hears_no_trouble(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_CARECERT_COMPLETE", "bash_complete")
    with pytest.raises(SystemExit):
        module.stop("A setting cannot be used.")
    assert capsys.readouterr() == ("", "")


def test_without_a_command_the_demo_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARECERT_DEMO", "no")
    started: list[str] = []
    monkeypatch.setattr("carecert.portal.cli.up.up.callback", lambda **_: started.append("up"))
    run()
    assert started == ["up"]


def test_migrating_connects_as_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.django, "setup", lambda: None)
    monkeypatch.setenv("CARECERT_DATABASE_URL", "postgresql://app@db/care")
    monkeypatch.setenv("CARECERT_MIGRATION_DATABASE_URL", "postgresql://owner@db/care")
    monkeypatch.setenv("CARECERT_APPLICATION_DATABASE_URL", "")
    prepare("migrate")
    assert module.os.environ["CARECERT_DATABASE_URL"] == "postgresql://owner@db/care"
    assert module.os.environ["CARECERT_APPLICATION_DATABASE_URL"] == "postgresql://app@db/care"


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (Refusal("The port is taken."), "The port is taken."),
        (BadSetting("CARECERT_PORT must be a whole number."), "A setting cannot be used. CARECERT_PORT"),
        (ImproperlyConfigured("no engine"), "A setting cannot be used. no engine"),
        (DatabaseError("file is not a database"), "carecert restore FILE"),
        (OSError(errno.ENOSPC, "No space left"), "The disk is full."),
    ],
)
def test_every_trouble_is_one_sentence_and_exit_code_1(
    raised: Exception, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(module, "carecert", fail)
    with pytest.raises(SystemExit) as left:
        main()
    said = capsys.readouterr().err
    assert left.value.code == 1
    assert words in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("raised", "words", "code"),
    [
        (click.Abort(), "Run it again to go on", 130),
        (KeyboardInterrupt(), "Run it again to go on", 130),
        (click.UsageError("No such command “pcak”."), "No such command", 2),
    ],
)
def test_an_end_by_hand_and_a_wrong_word_are_told_too(
    raised: BaseException, words: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(module, "carecert", fail)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == code
    assert words in capsys.readouterr().err


def test_the_code_of_a_command_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "carecert", lambda **_: 1)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1


def test_all_went_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "carecert", lambda **_: None)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("database or disk is full", "The disk is full"),
        ("file is not a database", "is not a database, or is damaged"),
        ("database disk image is malformed", "is damaged"),
        ("unable to open database file", "There is no database yet, or it cannot be opened. Run “carecert migrate”"),
        ("FATAL:  sorry, too many clients already", "has no connection left"),
        ("attempt to write a readonly database", "may not be written to"),
        ("database is locked", "Another process is holding"),
        ("no such table: x", "carecert migrate"),
        ("connection refused", "does not answer"),
        ('relation "x" does not exist', "has not been prepared"),
        ("password authentication failed", "refused the user or the password"),
        ("something new", "could not do its work"),
        ("", "could not do its work"),
    ],
)
def test_what_is_wrong_with_the_database(text: str, words: str) -> None:
    assert words in database_trouble(DatabaseError(text))


def test_what_is_wrong_with_a_file() -> None:
    assert "may not be written to" in file_trouble(PermissionError(errno.EACCES, "denied", "/data/x"))
    assert "/data/x is not a folder" in file_trouble(FileExistsError(errno.EEXIST, "File exists", "/data/x"))
    assert file_trouble(FileNotFoundError(errno.ENOENT, "No such file", "/data/x")) == "/data/x: No such file."


def test_the_module_can_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sys.modules["carecert.portal.cli.main"] is module
