"""Faces read nothing but what the actor may see: `.objects` is followed by `.visible_to(…)` or is not written there."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.house.reading import SOURCE, modules, shown, tree

FACES = {"views", "feeds", "api", "clock", "management"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def faces() -> list[Path]:
    """Modules and folders of these names at the top of a service."""
    return [
        path for path in modules(SOURCE) if FACES & {Path(part).stem for part in path.relative_to(SOURCE).parts[1:2]}
    ]


def open_reads(paths: Iterable[Path]) -> list[str]:
    complaints = []
    for path in paths:
        nodes = list(ast.walk(tree(path)))
        walled = {id(node.value) for node in nodes if isinstance(node, ast.Attribute) and node.attr == "visible_to"}
        complaints += [
            f"{shown(path)}:{node.lineno} reads {ast.unparse(node)} without visible_to"
            for node in nodes
            if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in walled
        ]
    return complaints


def bare_models(paths: Iterable[Path]) -> list[str]:
    """`get_object_or_404(Note, …)` asks the manager itself: its first word must be a QuerySet that was narrowed."""
    return [
        f"{shown(path)}:{node.lineno} finds any {ast.unparse(node.args[0])}, whoever asks"
        for path in paths
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(("get_object_or_404", "get_list_or_404"))
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id[:1].isupper()
        and node.args[0].id != "User"  # a page finds the person who is signed in, by their own number
    ]


def raw_sql(paths: Iterable[Path]) -> list[str]:
    return [
        f"{shown(path)}:{node.lineno} speaks SQL"
        for path in paths
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"cursor", "raw", "execute"}
    ]


def empty_post(paths: Iterable[Path]) -> list[str]:
    return [
        f"{shown(path)}:{node.lineno} loses the errors of an empty form: write posted(request)"
        for path in paths
        for node in ast.walk(tree(path))
        if isinstance(node, ast.BoolOp)
        and isinstance(node.op, ast.Or)
        and ast.unparse(node.values[0]).endswith(".POST")
    ]


def test_faces_read_only_what_the_actor_may_see() -> None:
    assert open_reads(faces()) == []
    assert bare_models(faces()) == []


def test_faces_speak_no_sql() -> None:
    assert raw_sql(path for path in faces() if path.name != "health.py") == []


def test_an_empty_form_keeps_its_errors() -> None:
    assert empty_post(modules(SOURCE)) == []


def test_the_checks_can_fail(tmp_path: Path) -> None:
    careless = tmp_path / "views.py"
    careless.write_text(
        "def page(request):\n"
        "    Note.objects.filter(pk=1)\n"
        "    Note.objects.visible_to(request.actor).get(pk=1)\n"
        "    connection.cursor()\n"
        "    Form(request.POST or None)\n"
        "    get_object_or_404(Note, pk=1)\n"
    )
    assert bare_models([careless]) == ["views.py:6 finds any Note, whoever asks"]
    assert open_reads([careless]) == ["views.py:2 reads Note.objects without visible_to"]
    assert raw_sql([careless]) == ["views.py:4 speaks SQL"]
    assert empty_post([careless]) == ["views.py:5 loses the errors of an empty form: write posted(request)"]
