"""Reading settings: typed, from the environment or a file, and loud when they cannot be used."""

from pathlib import Path

import pytest

from carecert.portal.configuration import environment
from carecert.portal.configuration.environment import (
    BadSetting,
    declare,
    declare_other,
    last_address,
    read,
    refuse_unknown,
)


@pytest.fixture(autouse=True)
def own_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "VARIABLES", {})
    monkeypatch.setattr(environment, "OTHERS", {})
    declare("NAME", "text", "nobody", "A name.")
    declare("ON", "yes/no", "no", "A switch.")
    declare("COUNT", "whole number", "3", "A number.")
    declare("LIST", "names, by comma", "a, b,", "Names.")
    declare("PLACE", "folder", "var", "A folder.")
    declare("LOUD", "log level", "INFO", "A level.")


def test_defaults() -> None:
    assert [read(name, {}) for name in ("NAME", "ON", "COUNT", "LIST", "PLACE")] == [
        "nobody",
        False,
        3,
        ["a", "b"],
        Path("var"),
    ]


@pytest.mark.parametrize(("raw", "value"), [("yes", True), ("ON", True), ("1", True), ("No", False), ("", False)])
def test_switches(raw: str, value: bool) -> None:
    assert read("ON", {"CARECERT_ON": raw}) is value


def test_a_log_level_may_be_written_small() -> None:
    assert read("LOUD", {"CARECERT_LOUD": "debug"}) == "DEBUG"


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("ON", "perhaps", "CARECERT_ON must be yes or no, not “perhaps”"),
        ("COUNT", "many", "CARECERT_COUNT must be a whole number from 1 on, not “many”"),
        ("COUNT", "0", "CARECERT_COUNT must be a whole number from 1 on"),
        ("COUNT", "-1", "CARECERT_COUNT must be a whole number from 1 on"),
        ("PLACE", "", "CARECERT_PLACE must name a folder"),
        ("PLACE", "~no-such-person/x", "the home of somebody whom this machine does not know"),
        ("LOUD", "loud", "CARECERT_LOUD must be one of DEBUG, INFO, WARNING, ERROR, not “loud”"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, raw: str, words: str) -> None:
    with pytest.raises(BadSetting, match=words):
        read(name, {f"CARECERT_{name}": raw})


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("hidden\n", encoding="utf-8")
    assert read("NAME", {"CARECERT_NAME_FILE": str(file)}) == "hidden"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"CARECERT_NAME_FILE names .* No such file"):
        read("NAME", {"CARECERT_NAME_FILE": str(tmp_path / "gone")})


def test_both_ways_at_once_are_refused() -> None:
    with pytest.raises(BadSetting, match="not both"):
        read("NAME", {"CARECERT_NAME": "a", "CARECERT_NAME_FILE": "b"})


def test_a_name_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare("NAME", "text", "", "Again.")


def test_a_name_that_is_written_wrongly_is_refused_with_the_one_that_was_meant() -> None:
    for wrong, right in {"CARECERT_NAEM": "CARECERT_NAME", "CARECERT_COUNT_FIEL": "CARECERT_COUNT_FILE"}.items():
        with pytest.raises(BadSetting, match=f"{wrong} is not a setting of CareCERT. Perhaps you meant {right}"):
            refuse_unknown({wrong: "a secret that is not repeated"})


def test_a_name_that_is_like_no_other_is_refused_too() -> None:
    with pytest.raises(BadSetting, match=r"CARECERT_XYZ is not a setting .* docs/configuration\.md"):
        refuse_unknown({"CARECERT_XYZ": ""})


def test_known_names_and_those_of_others_pass() -> None:
    declare_other("CARECERT_TOOL", "A tool.")
    names = ("CARECERT_NAME", "CARECERT_NAME_FILE", "CARECERT_TOOL", "PATH", "_CARECERT_COMPLETE", "DATABASE_URL")
    refuse_unknown(dict.fromkeys(names, "x"))


def test_links_lead_to_where_the_service_listened_last(tmp_path: Path) -> None:
    assert last_address(tmp_path) == ""
    (tmp_path / "address").write_text("http://127.0.0.1:9000\n")
    assert last_address(tmp_path) == "http://127.0.0.1:9000"
