"""Draws components from Python, so that fields, tables and journeys can draw themselves.

The design system's own macros can draw everything. The fields that pages have by the dozen are also written by hand in
`ui/fields.jinja`, because the macros take ten times as long; a test holds the two to the same HTML.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import Environment
from jinja2.environment import TemplateModule
from markupsafe import Markup

FILES = {
    "characterCount": "character-count",
    "dateInput": "date-input",
    "errorSummary": "error-summary",
    "fileUpload": "file-upload",
    "passwordInput": "password-input",
    "summaryList": "summary-list",
    "table": "tables",
    "taskList": "task-list",
}

BASE = frozenset({"name", "hint", "errorMessage", "disabled"})
LABELLED = BASE | {"id", "label", "value"}
BY_HAND: dict[str, frozenset[str]] = {
    "input": LABELLED | {"type", "width", "autocomplete", "spellcheck", "inputmode"},
    "textarea": LABELLED | {"rows"},
    "select": BASE | {"id", "label", "items"},
    "radios": BASE | {"idPrefix", "fieldset", "items", "inline"},
    "checkboxes": BASE | {"idPrefix", "fieldset", "items"},
    "dateInput": BASE | {"id", "fieldset", "items"},
}


def jinja() -> Environment:
    """The environment that the settings made (see `environment.py`)."""
    return cast("Jinja2", engines["jinja2"]).env


@lru_cache(maxsize=64)
def _module(environment: Environment, file: str) -> TemplateModule:
    return environment.get_template(file).module


def component(name: str, params: Mapping[str, Any], *, by_hand: bool = True) -> Markup:
    """The component `name` (the macro's own name, such as `dateInput`) with the parameters of the service manual.

    Drawn by the hand-written template where it knows all the parameters, by the design system's macro otherwise, or
    always when `by_hand` is false.
    """
    if by_hand and name in BY_HAND and params.keys() <= BY_HAND[name]:
        return macro("ui/fields.jinja", name, p=params)
    module = _module(jinja(), f"nhsuk/components/{FILES.get(name, name)}/macro.jinja")
    return cast("Markup", getattr(module, name)(dict(params)))


def macro(file: str, name: str, **params: Any) -> Markup:
    """A macro of our own: `file` below `jinja2/`, and its name."""
    return cast("Markup", getattr(_module(jinja(), file), name)(**params))
