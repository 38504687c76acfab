"""The locked lists hold what pyproject.toml asks for, each package with its hashes and none with an address."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import distributions, version

import pytest
from packaging.requirements import Requirement

from tests.house.reading import ROOT

PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9_.-]+")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, str]:
    """Package and version of each line that pins one."""
    return {plain(name): number for name, number in PIN.findall(text)}


def unlocked(wanted: Iterable[str], locked: dict[str, str]) -> list[str]:
    names = [plain(found[0]) for line in wanted if (found := NAME.match(line))]
    return [name for name in names if name not in locked]


def unhashed(text: str) -> list[str]:
    blocks = re.split(r"\n(?=\S)", text)
    return [block.split("==")[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block]


def unmet(wanted: Iterable[str], present: dict[str, str], extras: tuple[str, ...] = ("",)) -> list[str]:
    """Those requirements of a distribution that apply here and that no present version meets."""
    asked = [Requirement(line) for line in wanted]
    apply = [one for one in asked if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in extras)]
    return [
        str(one) for one in apply if plain(one.name) not in present or present[plain(one.name)] not in one.specifier
    ]


def project() -> dict[str, list[str]]:
    parsed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "requirements.txt": parsed["project"]["dependencies"],
        "requirements-test.txt": parsed["dependency-groups"]["test"],
    }


def overridden() -> set[str]:
    """Packages that are left out on purpose: pyproject.toml says why beside each."""
    parsed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {plain(Requirement(line).name) for line in parsed["tool"]["uv"]["override-dependencies"]}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_dependency_is_locked_with_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert unlocked(project()[name], pins(text)) == [], "run tests/lock.sh"
    assert unhashed(text) == []
    assert "://" not in text


def test_both_lists_agree() -> None:
    ours, tests = (pins((ROOT / name).read_text(encoding="utf-8")) for name in project())
    assert {name: (number, ours[name]) for name, number in tests.items() if ours.get(name, number) != number} == {}


def test_the_environment_is_the_locked_one() -> None:
    locked = pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert {name: locked[name] for name in ("django", "granian", "msgspec")} == {
        name: version(name) for name in ("django", "granian", "msgspec")
    }


def test_the_locked_lists_are_whole() -> None:
    """They are installed without resolving anything, so what a package needs must be in the lists."""
    installed = {plain(one.metadata["Name"]): one for one in distributions()}
    present = {name: one.version for name, one in installed.items()}
    asked = [Requirement(line) for lines in project().values() for line in lines]
    missing = unmet([str(one) for one in asked], present)
    for one in asked + [need for found in installed.values() for need in map(Requirement, found.requires or [])]:
        if one.extras and plain(one.name) in installed and (not one.marker or one.marker.evaluate({"extra": ""})):
            missing += unmet(installed[plain(one.name)].requires or [], present, tuple(one.extras))
    for found in installed.values():
        needs = [need for need in found.requires or [] if plain(Requirement(need).name) not in overridden()]
        missing += [f"{found.metadata['Name']}: {need}" for need in unmet(needs, present)]
    assert missing == [], "run tests/lock.sh"


def test_every_dependency_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if re.match(r'\s+"[a-z0-9-]+(\[[^\]]*\])?[<>=~]', line)]
    assert len(asked) > 20
    assert [line.strip() for line in asked if "#" not in line] == []


def test_the_checks_can_fail() -> None:
    assert unlocked(["Django~=5.2", "left_pad>=1"], pins("django==5.2.1 \\\n")) == ["left-pad"]
    wanted = ["a>=2", "b; extra == 'more'", "c>=1; python_version < '3'"]
    assert unmet(wanted, {"a": "1"}) == ["a>=2"]
    assert unmet(wanted, {"a": "2"}, ("more",)) == ['b; extra == "more"']
    assert unmet(["d"], {}) == ["d"]
    assert unhashed("a==1 \\\n    --hash=sha256:00\nb==2\n") == ["b"]
