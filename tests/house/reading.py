"""How the tests of the house read the house: which files there are, and their syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "carecert"
TESTS = ROOT / "tests"
SKIPPED = {"migrations", "__pycache__", "node_modules", "static", "vendor"}


def modules(top: Path) -> list[Path]:
    """Every Python file below a folder, but migrations and what is not ours."""
    return sorted(path for path in top.rglob("*.py") if not SKIPPED & set(path.relative_to(top).parts))


def templates(top: Path = SOURCE) -> list[Path]:
    """Every page template below a folder."""
    return sorted(
        path for path in top.rglob("jinja2/**/*") if path.is_file() and path.suffix in {".jinja", ".html", ".txt"}
    )


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, inner ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shown(path: Path) -> str:
    """A path as a complaint names it: from the root of the project, where it lies there."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
