"""Every address states its policy, every permission is asked for somewhere, and every page of a template is shown."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from carecert.organisations.access import policy_of, public
from carecert.organisations.grants import REGISTER
from carecert.portal.policies import addresses
from tests.house.reading import SOURCE, modules, shown, templates, tree

FROM_TEMPLATE = re.compile(r"""(?:extends|include|import|from)\s+["']([^"']+)["']""")
GIVEN_BY_LIBRARIES = (
    "account/",
    "mfa/",
    "usersessions/",
    "socialaccount/",
    "allauth/",
)  # rendered by name inside django-allauth


def silent(patterns: Iterable[tuple[str, object]]) -> list[str]:
    return [f"/{address}" for address, view in patterns if policy_of(view) is None]  # type: ignore[arg-type]


def literals(paths: Iterable[Path]) -> set[str]:
    """Every text written in Python, f-strings by their constant parts."""
    return {
        node.value
        for source in paths
        for node in ast.walk(tree(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def unused_templates(found: Iterable[Path], texts: set[str]) -> list[str]:
    """Templates that no Python text names and no other template takes in."""
    pages = {str(page).split("/jinja2/", 1)[-1]: page for page in found}
    taken = {name for page in pages.values() for name in FROM_TEMPLATE.findall(page.read_text(encoding="utf-8"))}
    named = taken | texts
    return [
        f"{shown(page)} is shown nowhere"
        for name, page in pages.items()
        if name not in named and not name.startswith(GIVEN_BY_LIBRARIES) and name.rsplit("/", 1)[-1] not in named
    ]


def asked_permissions(paths: Iterable[Path]) -> set[str]:
    """The names behind `Permission.` in every module but those that declare them."""
    return {
        f"{source.relative_to(SOURCE).parts[0]}:{node.attr}"
        for source in paths
        if source.name != "permissions.py"
        for node in ast.walk(tree(source))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("Permission")
    }


def declared_permissions() -> dict[str, str]:
    """Each permission's name in code, and its value."""
    return {
        f"{source.relative_to(SOURCE).parts[0]}:{target.id}": node.value.value
        for source in modules(SOURCE)
        if source.name == "permissions.py"
        for scope in tree(source).body
        if isinstance(scope, ast.ClassDef) and scope.name == "Permission"
        for node in scope.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def test_every_address_states_its_policy() -> None:
    found = list(addresses())
    assert len(found) > 20
    assert silent(found) == []


def test_every_address_has_a_test_that_can_fail() -> None:
    def naked(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    dressed = public(because="it is only a sample")(naked)
    patterns: list[URLPattern] = [path("a/", naked), path("b/", dressed)]
    assert silent((str(entry.pattern), entry.callback) for entry in patterns) == ["/a/"]


def test_every_permission_is_registered_with_its_roles() -> None:
    assert sorted(declared_permissions().values()) == sorted(REGISTER)


def test_every_permission_is_asked_for() -> None:
    assert sorted(set(declared_permissions()) - asked_permissions(modules(SOURCE))) == []


def test_every_template_is_shown_somewhere() -> None:
    assert unused_templates(templates(), literals(modules(SOURCE))) == []


def test_an_unused_template_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "jinja2" / "wing"
    folder.mkdir(parents=True)
    for name, text in {"a.jinja": '{% extends "wing/b.jinja" %}', "b.jinja": "", "c.jinja": ""}.items():
        (folder / name).write_text(text)
    found = unused_templates(sorted(folder.iterdir()), {"wing/a.jinja"})
    assert found == ["c.jinja is shown nowhere"]
