"""Small files stay small: caps for modules, functions, templates and folders, and a comfortable middle."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.house.reading import SOURCE, TESTS, functions, modules, shown, templates

MODULE, TEMPLATE, FUNCTION, ADDRESSES, FOLDER = 400, 150, 60, 120, 15
MIDDLE, NINE_TENTHS = 90, 220


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def too_long(paths: Iterable[Path], cap: int) -> list[str]:
    return [f"{shown(path)}: {lines(path)} lines, and {cap} is the cap" for path in paths if lines(path) > cap]


def long_functions(paths: Iterable[Path]) -> list[str]:
    return [
        f"{shown(path)}:{node.lineno} {node.name}: {size} lines, and {FUNCTION} is the cap"
        for path in paths
        for node in functions(path)
        if (size := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION
    ]


def crowded(paths: Iterable[Path]) -> list[str]:
    crowd = Counter(path.parent for path in paths if path.name != "__init__.py")
    return [f"{shown(folder)}: {n} files, and {FOLDER} is the cap" for folder, n in sorted(crowd.items()) if n > FOLDER]


def test_no_module_passes_its_cap() -> None:
    assert too_long([*modules(SOURCE), *modules(TESTS)], MODULE) == []


def test_no_list_of_addresses_passes_its_cap() -> None:
    assert too_long([path for path in modules(SOURCE) if path.name == "urls.py"], ADDRESSES) == []


def test_no_template_passes_its_cap() -> None:
    assert too_long(templates(), TEMPLATE) == []


def test_no_function_passes_its_cap() -> None:
    assert long_functions([*modules(SOURCE), *modules(TESTS)]) == []


def test_no_folder_is_crowded() -> None:
    assert crowded([*modules(SOURCE), *templates()]) == []


def test_the_middle_is_comfortable(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = [lines(path) for path in modules(SOURCE) if path.name != "__init__.py"]
    middle, high = median(sizes), quantiles(sizes, n=10)[-1]
    told = f"{len(sizes)} modules, median {middle:.0f} lines, nine in ten under {high:.0f}, longest {max(sizes)}"
    with capsys.disabled():
        sys.stdout.write(f"\n  the house: {told}\n")
    assert middle <= MIDDLE
    assert high <= NINE_TENTHS


def test_the_checks_can_fail(tmp_path: Path) -> None:
    long = tmp_path / "long.py"
    long.write_text("def f():\n" + "    x = 1\n" * 400)
    assert too_long([long], MODULE) == ["long.py: 401 lines, and 400 is the cap"]
    assert long_functions([long]) == ["long.py:1 f: 401 lines, and 60 is the cap"]
    assert crowded([tmp_path / f"{n}.py" for n in range(16)]) == [f"{tmp_path.name}: 16 files, and 15 is the cap"]
