"""The layout alone says in a title that a form has failed, so that no title says it twice."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.reading import SOURCE, shown, templates

TITLE = re.compile(r"{%-? *block title *-?%}(.*?){%-? *endblock", re.DOTALL)
LAYOUT = SOURCE / "ui" / "jinja2" / "ui" / "layout.jinja"


def twice(paths: Iterable[Path]) -> list[str]:
    """Titles that look at the form themselves. One without a form may say what went wrong in its own way."""
    return [
        f"{shown(path)}: {title}"
        for path in paths
        for title in TITLE.findall(path.read_text(encoding="utf-8"))
        if "Error" in title and "form" in title
    ]


def test_the_layout_says_it() -> None:
    assert "<title>{% if form is defined and form.failed %}Error: {% endif %}" in LAYOUT.read_text(encoding="utf-8")


def test_no_title_says_it_again() -> None:
    assert twice(templates()) == []


def test_the_check_can_fail(tmp_path: Path) -> None:
    page = tmp_path / "page.jinja"
    page.write_text("{% block title %}{% if form.failed %}Error: {% endif %}Add{% endblock %}\n")
    assert twice([page]) == ["page.jinja: {% if form.failed %}Error: {% endif %}Add"]
