"""Markdown to the design system's HTML: raw HTML and pictures are off, links are safe, headings keep their order."""

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

SAFE_LINK = re.compile(r"^(https?://|mailto:|tel:|/(?!/)|#|\?)", re.IGNORECASE)
SIZES = {1: "l", 2: "m", 3: "s", 4: "xs", 5: "xs", 6: "xs"}
CLASSES = {
    "bullet_list_open": "nhsuk-list nhsuk-list--bullet",
    "ordered_list_open": "nhsuk-list nhsuk-list--number",
    "blockquote_open": "nhsuk-inset-text",
    "table_open": "nhsuk-table",
    "thead_open": "nhsuk-table__head",
    "tbody_open": "nhsuk-table__body",
    "tr_open": "nhsuk-table__row",
    "th_open": "nhsuk-table__header",
    "td_open": "nhsuk-table__cell",
    "hr": "nhsuk-section-break nhsuk-section-break--m nhsuk-section-break--visible",
}


def _dress(tokens: Sequence[Token], level: int) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            shifted = min(int(token.tag[1]) + level - 1, 6)
            token.tag = f"h{shifted}"
            if token.nesting == 1:
                token.attrSet("class", f"nhsuk-heading-{SIZES[shifted]}")
        elif token.type == "link_open" and str(token.attrGet("href")).startswith("http"):
            token.attrSet("rel", "noreferrer noopener")
        elif token.type in CLASSES:
            token.attrSet("class", CLASSES[token.type])
        if token.children:
            _dress(token.children, level)


def _wear(state: StateCore) -> None:
    _dress(state.tokens, state.env.get("level", 2))


class Reader(MarkdownIt):
    """CommonMark and tables; raw HTML and pictures are off, and only safe addresses become links."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable("table").disable("image")
        self.core.ruler.push("dress", _wear)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        """Whether `url` may become a link."""
        return bool(SAFE_LINK.match(url.strip()))


READER = Reader()


@lru_cache(maxsize=1024)
def prose(markdown: str, level: int = 2) -> Markup:
    """`markdown` as HTML whose highest heading (`#`) is `level` (1 to 6). Raw HTML is shown as text, never obeyed.

    Only links to http, https, mailto, tel and places of this site become links; others stay as they were written.
    """
    return Markup(READER.render(markdown, {"level": level}))  # noqa: S704 - the renderer escapes everything it is given
