"""Calls the design system's macros from Python, so that fields and tables can draw themselves."""

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
    "taskList": "task-list",
}


def jinja() -> Environment:
    """The environment that the settings made (see `environment.py`)."""
    return cast("Jinja2", engines["jinja2"]).env


@lru_cache(maxsize=64)
def _module(environment: Environment, file: str) -> TemplateModule:
    return environment.get_template(file).module


def component(name: str, params: Mapping[str, Any]) -> Markup:
    """The component `name` (the macro's own name, such as `dateInput`) drawn with the service manual's parameters."""
    module = _module(jinja(), f"nhsuk/components/{FILES.get(name, name)}/macro.jinja")
    return cast("Markup", getattr(module, name)(dict(params)))


def macro(file: str, name: str, **params: Any) -> Markup:
    """A macro of our own: `file` below `jinja2/`, and its name."""
    return cast("Markup", getattr(_module(jinja(), file), name)(**params))
