"""Markdown becomes safe HTML in the design system's clothes."""

import pytest

from carecert.ui.prose import prose
from tests.ui.samples import text


def test_headings_begin_below_the_title_of_the_page() -> None:
    drawn = prose("# One\n\n## Two\n\n###### Six")
    assert '<h2 class="nhsuk-heading-m">One</h2>' in drawn
    assert '<h3 class="nhsuk-heading-s">Two</h3>' in drawn
    assert '<h6 class="nhsuk-heading-xs">Six</h6>' in drawn
    assert '<h1 class="nhsuk-heading-l">One</h1>' in prose("# One", 1)


def test_lists_tables_and_quotations_wear_the_classes() -> None:
    drawn = prose("- a\n- b\n\n1. c\n\n> d\n\n| e |\n|---|\n| f |\n\n---\n")
    for name in (
        "nhsuk-list--bullet",
        "nhsuk-list--number",
        "nhsuk-inset-text",
        "nhsuk-table__cell",
        "nhsuk-section-break",
    ):
        assert name in drawn
    assert text(drawn) == "a b c d e f"


def test_raw_html_is_shown_not_obeyed() -> None:
    drawn = prose("<script>alert(1)</script> and <b onclick=x>bold</b>")
    assert "<script" not in drawn
    assert "<b " not in drawn
    assert "alert(1)" in drawn


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.com",
        "java&#115;cript:x",
    ],
)
def test_dangerous_addresses_do_not_become_links(address: str) -> None:
    assert "<a" not in prose(f"[click]({address})")


@pytest.mark.parametrize("address", ["/react/", "#top", "?page=2", "mailto:a@example.com", "tel:111"])
def test_places_of_this_site_become_links(address: str) -> None:
    drawn = prose(f"[click]({address})")
    assert f'href="{address}"' in drawn
    assert "rel=" not in drawn


def test_links_to_other_sites_tell_them_nothing() -> None:
    assert 'rel="noreferrer noopener"' in prose("[click](https://www.ncsc.gov.uk/)")


def test_pictures_are_never_fetched() -> None:
    assert "<img" not in prose("![spy](https://example.com/pixel.png)")


def test_the_same_text_is_drawn_once() -> None:
    assert prose("same") is prose("same")
