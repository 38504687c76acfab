"""The inspector of pages can fail: a page with everything wrong gets every complaint, a clean one none."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.journeys.checks import Inspector, Validator
from tests.journeys.skeleton import Skeleton

pytestmark = pytest.mark.journey

BASE = "http://127.0.0.1:9"  # nobody listens there: every answer below is given by the test
CLEAN = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Clean</title><link rel="icon" href="data:,"></head>
<body><main><h1>Clean</h1><p>Nothing to see.</p></main></body></html>
"""
DIRTY = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Dirty</title><link rel="icon" href="data:,"></head>
<body><main><h1>Dirty</h1><h3>Skipped</h3><img src="http://elsewhere.example/x.png"><p><div>box</div></p>
<p id="a">one <svg class="nhsuk-header__logo" role="img" aria-label="x"></svg></p>
<p id="a" style="width:3000px">two</p>
<script>throw new Error("broken")</script></main></body></html>
"""


@pytest.fixture(scope="module")
def validator() -> Iterator[Validator]:
    started = Validator()
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def complaints_about(page: Page, validator: Validator, html: str) -> str:
    def answer(route: Route) -> None:
        if route.request.url.startswith(BASE):
            route.fulfill(body=html, content_type="text/html")
        else:
            route.abort()

    page.route("**/*", answer)
    inspector = Inspector(page, BASE, validator)
    inspector.inspect(page.goto(f"{BASE}/"))
    return "\n".join(inspector.complaints)


def test_a_clean_page_passes(page: Page, validator: Validator) -> None:
    assert complaints_about(page, validator, CLEAN) == ""


@pytest.mark.parametrize(
    "complaint",
    [
        "asked another host: http://elsewhere.example/x.png",
        "loads from another host",
        "axe: image-alt",
        "axe: heading-order",
        "html-validate: ",
        "html-validate: no-dup-id",
        "carries the NHS logo",
        "wider than the screen",
        "script error: broken",
    ],
)
def test_each_wrong_is_named(page: Page, validator: Validator, complaint: str) -> None:
    assert complaint in complaints_about(page, validator, DIRTY)


def test_pages_with_other_words_have_one_skeleton() -> None:
    assert Skeleton(CLEAN).key() == Skeleton(CLEAN.replace("Nothing to see", "Something else")).key()
    assert Skeleton(CLEAN).key() != Skeleton(CLEAN.replace("<p>", "<p class='x'>")).key()
    assert Skeleton("<a href='/x/'>x</a>").links == ["/x/"]
