"""Templates speak up: a missing name is an error, the macros work, filters and globals are there."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch
from jinja2 import UndefinedError

from carecert.ui.components import jinja
from tests.ui.samples import request, text

MACROS = [
    ("button", "button", {"text": "Send"}),
    ("back-link", "backLink", {"text": "Send", "href": "/"}),
    ("warning-callout", "warningCallout", {"heading": "Act", "text": "Send"}),
    ("inset-text", "insetText", {"text": "Send"}),
    ("details", "details", {"summaryText": "Send", "text": "more"}),
    ("card", "card", {"heading": "Send", "description": "more"}),
    ("panel", "panel", {"titleText": "Send", "text": "more"}),
    ("tag", "tag", {"text": "Send"}),
    ("breadcrumb", "breadcrumb", {"items": [{"text": "Send", "href": "/"}]}),
    ("action-link", "actionLink", {"text": "Send", "href": "/"}),
    ("do-dont-list", "list", {"title": "Do", "type": "tick", "items": [{"item": "Send"}]}),
    ("contents-list", "contentsList", {"items": [{"text": "Send", "href": "/"}]}),
    ("summary-list", "summaryList", {"rows": [{"key": {"text": "Send"}, "value": {"text": "it"}}]}),
    ("character-count", "characterCount", {"name": "n", "value": "", "maxlength": 5, "label": {"text": "Send"}}),
]


@dataclass
class Actor:
    may: str

    def can(self, permission: object) -> bool:
        return permission == self.may


def draw(source: str, **context: Any) -> str:
    return jinja().from_string(source).render(**context)


@pytest.mark.parametrize(("folder", "name", "params"), MACROS)
def test_the_macros_of_the_design_system_work(folder: str, name: str, params: dict[str, Any]) -> None:
    source = f'{{% from "nhsuk/components/{folder}/macro.jinja" import {name} %}}{{{{ {name}(params) }}}}'
    assert "Send" in text(draw(source, params=params))


@pytest.mark.parametrize("source", ["{{ nobody }}", "{{ nobody.name }}", "{{ 'a' ~ nobody }}", "{{ nobody | upper }}"])
def test_a_missing_name_is_an_error_when_it_is_printed(source: str) -> None:
    with pytest.raises(UndefinedError, match="nobody"):
        draw(source)


def test_a_missing_name_is_false_and_can_be_asked_for_more() -> None:
    assert draw("{% if not nobody and not nobody.name.length %}none{% endif %}") == "none"


def test_what_people_wrote_is_escaped() -> None:
    assert draw("{{ name }}", name="<b>") == "&lt;b&gt;"


def test_filters_write_as_in_britain() -> None:
    moment = dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.UTC)
    assert draw("{{ at | date }}, {{ at | time }}", at=moment) == "22 November 2026, 2:05pm"
    assert draw("{{ at | datetime }}", at=moment) == "22 November 2026 at 2:05pm"
    assert draw("{{ 1200 | thousands }} {{ '*hi*' | prose | striptags }}") == "1,200 hi"
    assert draw("{{ at | ago }}", at=dt.datetime.now(dt.UTC)) == "just now"


def test_static_files_have_an_address() -> None:
    assert draw("{{ static('ui/nhsuk.css') }}").startswith("/static/ui/nhsuk")


def test_views_have_an_address() -> None:
    assert draw("{{ url('gallery') }}") == "/gallery/"


def test_an_address_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(NoReverseMatch):
        draw("{{ url('nobody:home') }}")


def test_only_who_may_can() -> None:
    asked = request()
    assert draw("{{ can('read') }}", request=asked) == "False"
    asked.actor = Actor("read")  # type: ignore[attr-defined]
    assert draw("{{ can('read') }}, {{ can('write') }}", request=asked) == "True, False"


def test_without_a_request_the_page_is_bare() -> None:
    assert draw("{{ surround().links | length }} {{ flashes() | length }}") == "0 0"


def test_a_plain_page_asks_for_no_menu_and_no_messages() -> None:
    asked = request()
    asked.user = AnonymousUser()
    assert draw("{{ surround().links | length }}", request=asked) == "2"
    assert draw("{{ surround().links | length }} {{ flashes() | length }}", request=asked, plain=True) == "0 0"
