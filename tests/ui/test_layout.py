"""What surrounds every page: our own mark and words, a menu, messages, and nothing from another host."""

import re
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage

from carecert.ui.page import page
from tests.ui.samples import read, request, text


def drawn(*said: tuple[int, str], **context: Any) -> str:
    asked = request("/broadcast/")
    asked._messages = CookieStorage(asked)  # type: ignore[attr-defined]
    for level, words in said:
        messages.add_message(asked, level, words)
    return page(asked, "ui/error.jinja", title="Alerts", text="None today.", **context).render().content.decode()


def test_the_page_is_british_english_and_has_a_title() -> None:
    html = drawn()
    assert '<html lang="en-GB">' in html
    assert "<title>Alerts \N{EN DASH} CareCERT</title>" in html


def test_the_first_link_skips_to_the_main_part() -> None:
    links = [dict(each[1]) for each in read(drawn()) if isinstance(each, tuple) and each[0] == "a"]
    assert links[0]["href"] == "#maincontent"
    assert drawn().count('id="maincontent"') == 1


def test_the_header_has_the_menu_the_person_and_the_way_out() -> None:
    html, words = drawn(), text(drawn())
    assert "CareCERT Ashdown Hospitals Search CareCERT Alice Archer Account Sign out Home Broadcast" in words
    assert re.search(r'<form[^>]+action="/out/" method="post"[^>]*>.*csrfmiddlewaretoken', html)
    assert '<a class="nhsuk-header__navigation-link" href="/home/" aria-current="true">' in html


def test_the_footer_says_whose_service_it_is_not() -> None:
    assert "Accessibility Privacy CareCERT is open source. It is not an NHS service" in text(drawn())


def test_a_plain_page_has_the_mark_and_no_menu() -> None:
    words = text(drawn(plain=True))
    assert "Broadcast" not in words
    assert "CareCERT" in words


@pytest.mark.parametrize("level", [messages.SUCCESS, messages.INFO])
def test_good_news_is_a_banner(level: int) -> None:
    html = drawn((level, "Saved <b>"))
    assert "Success Saved <b>" in text(html)
    assert "nhsuk-notification-banner--success" in html


@pytest.mark.parametrize("level", [messages.WARNING, messages.ERROR])
def test_bad_news_is_never_called_a_success(level: int) -> None:
    html = drawn((level, "The link has expired"))
    assert "Important: The link has expired" in text(html)
    assert "Success" not in html


def test_nothing_is_fetched_from_another_host_and_no_script_is_inline() -> None:
    html = drawn()
    addresses = re.findall(r'(?:src|href|action|data-nhsuk)="([^"]+)"', html)
    assert addresses
    assert all(address.startswith(("/", "#")) for address in addresses)
    assert re.findall(r"<script[^>]*>\s*[^<\s]", html) == []
    assert "style=" not in html


def test_the_identity_of_the_nhs_is_nowhere() -> None:
    html = drawn().lower()
    for stranger in (
        "m200 0v80h0v0h200zm",
        "nhs england",
        "assets.nhs.uk",
        "frutiger",
        "nhsuk-header__logo",
        "#005eb8",
    ):
        assert stranger not in html
