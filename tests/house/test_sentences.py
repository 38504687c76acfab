"""Every package says in one sentence what it is for, and every public function what it does."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.house.reading import SOURCE, modules, shown, tree

BANNED = {"core", "common", "utils", "util", "helpers", "helper", "services", "misc"}


def silent_packages(folders: Iterable[Path]) -> list[str]:
    complaints = []
    for folder in folders:
        first = folder / "__init__.py"
        if not first.exists():
            complaints.append(f"{shown(folder)} has no __init__.py")
        elif not (ast.get_docstring(tree(first)) or "").strip().endswith((".", "?", "!")):
            complaints.append(f"{shown(first)} has no sentence that says what the package is for")
    return complaints


def silent_functions(paths: Iterable[Path]) -> list[str]:
    """Public functions and classes at the top of a module that say nothing; tests say it by their names."""
    return [
        f"{shown(path)}:{node.lineno} {node.name} has no docstring"
        for path in paths
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def nameless(paths: Iterable[Path]) -> list[str]:
    return [
        f"{shown(path)}: a name such as this says nothing about what is inside"
        for path in paths
        if path.stem in BANNED or path.parent.name in BANNED
    ]


def packages() -> list[Path]:
    return sorted({path.parent for path in modules(SOURCE)})


def test_every_package_has_its_sentence() -> None:
    assert silent_packages(packages()) == []


def test_every_public_function_has_its_docstring() -> None:
    assert silent_functions(modules(SOURCE)) == []


def test_every_module_says_what_it_is() -> None:
    assert [shown(path) for path in modules(SOURCE) if not ast.get_docstring(tree(path))] == []


def test_no_name_says_nothing() -> None:
    assert nameless(modules(SOURCE)) == []


def test_the_checks_can_fail(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text("X = 1\n")
    dull = tmp_path / "utils.py"
    dull.write_text("def f(): ...\ndef _g(): ...\n")
    assert len(silent_packages([tmp_path, tmp_path / "gone"])) == 2
    assert silent_functions([dull]) == ["utils.py:1 f has no docstring"]
    assert len(nameless([dull])) == 1
