"""What the frame of a page, its fields and its tables cost, by hand and by the design system's macros.

Run: python benchmarks/pages.py        Prints the median CPU time of one drawing, in milliseconds.
Data: made up here. No database and no web server take part; templates are compiled and cached, as in production.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carecert.portal.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.http import HttpRequest  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from carecert.ui.components import component  # noqa: E402
from carecert.ui.navigation import Link, Navigation  # noqa: E402
from carecert.ui.page import page  # noqa: E402
from carecert.ui.tables import Column, Table  # noqa: E402

settings.UI_NAVIGATION = "__main__.menu"
settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
NAMES = "abcde"
ROWS = [{name: f"{name}{number}" for name in NAMES} for number in range(30)]
CELLS = [[{"text": row[name]} for name in NAMES] for row in ROWS]
TEXT = {"name": "n", "id": "i", "hint": "h", "label": {"text": "Name", "size": "s"}, "value": "", "type": "text"}
RADIOS = {
    "name": "n",
    "idPrefix": "i",
    "hint": "h",
    "fieldset": {"legend": {"text": "Which?", "size": "s"}},
    "items": [{"value": value, "text": value} for value in NAMES],
}


def menu(request: HttpRequest) -> Navigation:  # noqa: ARG001 - the same for everybody
    links = tuple(Link(name, f"/{name}/") for name in NAMES)
    return Navigation(links=links, account=links[:3], footer=links, person="Alice", organisation="Ashdown", search="/")


def frame() -> object:
    asked = RequestFactory().get("/")
    return page(asked, "ui/error.jinja", title="Title", text="Text").render()


def table() -> object:
    return Table(columns=[Column(name, name) for name in NAMES], rows=ROWS, caption="Rows").draw()


def table_macro() -> object:
    return component("table", {"caption": "Rows", "responsive": True, "head": [*NAMES], "rows": CELLS})


MEASURED: dict[str, Callable[[], object]] = {
    "the frame of a page": frame,
    "a text field, by hand": lambda: component("input", TEXT),
    "a text field, by macro": lambda: component("input", TEXT, by_hand=False),
    "five radio buttons, by hand": lambda: component("radios", RADIOS),
    "five radio buttons, by macro": lambda: component("radios", RADIOS, by_hand=False),
    "a table of 30 x 5, by hand": table,
    "a table of 30 x 5, by macro": table_macro,
}


def cost(draw: Callable[[], object], times: int = 100) -> float:
    """The median CPU time of one call, in milliseconds."""
    draw()
    taken = []
    for _ in range(times):
        start = time.process_time()
        draw()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    for name, draw in MEASURED.items():
        print(f"{name:32} {cost(draw):8.3f} ms")
