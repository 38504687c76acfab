"""Every module has its test, at the same place: src/carecert/a/b.py is tested in tests/a/test_b.py."""

from pathlib import Path

from tests.house.reading import SOURCE, TESTS, modules, shown

WITHOUT = {
    "__init__.py": "only a sentence and names",
    "__main__.py": "one line that calls main",
    "apps.py": "wiring, which every other test uses",
    "urls.py": "the test of the addresses walks all of them",
}


def untested(source: Path, tests: Path) -> list[str]:
    missing = []
    for path in modules(source):
        folder = tests / path.relative_to(source).parent
        if path.name not in WITHOUT and not any(folder.glob(f"test_{path.stem}.py")):
            missing.append(f"{shown(path)} has no test: {shown(folder)}/test_{path.stem}.py")
    return missing


def unplaced(tests: Path) -> list[str]:
    """Folders of tests that are no package: their modules would hide each other."""
    folders = {path.parent for path in modules(tests)}
    return [shown(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()]


def test_every_module_has_its_test() -> None:
    assert untested(SOURCE, TESTS) == []


def test_every_folder_of_tests_is_a_package() -> None:
    assert unplaced(TESTS) == []


def test_the_checks_can_fail(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "orphan.py").write_text("")
    (tmp_path / "src" / "apps.py").write_text("")
    assert untested(tmp_path / "src", tmp_path / "tests") == ["orphan.py has no test: tests/test_orphan.py"]
    assert unplaced(tmp_path) == ["src"]
