"""The floors hold, and no import hides inside a function to get round them."""

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.house.reading import ROOT, SOURCE, functions, modules, shown

READY = {"apps.py": "Django's ready() is the one place where an app's own modules may be imported late"}


def hidden(paths: Iterable[Path]) -> list[str]:
    found: dict[str, None] = {}
    for path in paths:
        for function in functions(path):
            for node in ast.walk(function):
                named = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
                sly = named in {"__import__", "import_module", "importlib.import_module"} and path.name not in READY
                if isinstance(node, ast.Import | ast.ImportFrom) or sly:
                    found[f"{shown(path)}:{node.lineno} imports inside {function.name}"] = None
    return list(found)


def test_no_import_hides_inside_a_function() -> None:
    assert hidden(modules(SOURCE)) == []


def test_every_contract_between_the_floors_is_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-500:]


def test_the_check_can_fail(tmp_path: Path) -> None:
    sly = tmp_path / "sly.py"
    sly.write_text("def f():\n    import os\n    return importlib.import_module('x')\n")
    assert hidden([sly]) == ["sly.py:2 imports inside f", "sly.py:3 imports inside f"]
