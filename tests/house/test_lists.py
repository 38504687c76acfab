"""Every list of many rows is a `Listing`, with filters in its address and with files; those that are not say why."""

import ast
from pathlib import Path

from carecert.portal.keeping.pages_of_docs import WITHOUT_FILES
from tests.house.reading import SOURCE, modules, tree

THE_ONE_WAY = {"organisations/lists/listed.py", "ui/gallery/samples.py"}
"""Where lists are made, and where pages of them are shown to those who build the service."""

PLAIN = {
    "assure/views/results.py": ("Results of one organisation",),
    "broadcast/views/public.py": ("Public alerts",),
    "broadcast/views/tables.py": ("Figures of one alert by kind and region",),
    "feedback/views/published.py": ("You said, we did",),
    "organisations/views/domains.py": ("Domains and sign-ins of the organisation",),
    "organisations/views/registers.py": ("Look at a register before it is taken in",),
    "pilots/views/national.py": ("Pilots",),
    "portal/views/demo.py": ("Demo",),
    "portal/views/pilots.py": ("The latest feedback of one pilot",),
    "portal/views/public.py": ("Cookies",),
    "provisioning/views/connecting.py": ("Connected directories", "Tokens of one directory"),
    "workforce/views/files.py": ("Look at a file of staff before it is taken in",),
}
"""Modules that draw a table or a page of rows themselves, and the pages on which they do."""


def called(source: ast.AST) -> set[str]:
    """The names of what a module calls."""
    return {node.func.id for node in ast.walk(source) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def plain(paths: list[Path]) -> set[str]:
    """The modules that make a table or a page of rows by another way than a `Listing`."""
    found = {path.relative_to(SOURCE).as_posix() for path in paths if called(tree(path)) & {"paged", "Table"}}
    return found - THE_ONE_WAY


def test_what_is_no_listing_is_named_with_its_reason() -> None:
    assert plain(list(modules(SOURCE))) == set(PLAIN)
    assert {page for pages in PLAIN.values() for page in pages} <= set(WITHOUT_FILES)


def test_a_list_of_ones_own_is_found() -> None:
    assert called(ast.parse("rows = paged(request, found)\nTable(COLUMNS, rows)")) == {"paged", "Table"}
    assert called(ast.parse("seen = listed(request, LIST, rows)")) == {"listed"}
