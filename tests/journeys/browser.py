"""Debian's Chromium, and people who use it: signed in once each, and inspected on every page they see."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Response, Route, expect, sync_playwright

from tests.journeys.checks import DESK, PHONE, Inspector, Size, Validator
from tests.journeys.codes import Codes
from tests.runner import debian

FRESH = 600.0  # seconds that somebody stays signed in here
PATIENCE = 30_000  # milliseconds that a page may take on a busy machine
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser from Debian's package. Nothing is downloaded."""
    found = debian.chromium()
    assert found is not None, "Chromium is missing: run `./carecert test journeys`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Login:
    """How somebody signs in. `secret`: the authenticator's key in base32, or empty without a second factor."""

    name: str
    email: str
    password: str
    secret: str = ""


@dataclass
class Visitor:
    """Somebody at the browser. Every page they come to is inspected."""

    page: Page
    base: str
    inspector: Inspector
    last: Response | None = None

    def __post_init__(self) -> None:
        """Keep the answer that brought the current page."""
        self.page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        request = response.request
        if (
            request.is_navigation_request()
            and response.frame == self.page.main_frame
            and response.status not in {301, 302, 303}
        ):
            self.last = response

    @property
    def path(self) -> str:
        """Where the browser is, without the address of the service."""
        return self.page.url.removeprefix(self.base)

    def goes_to(self, path: str) -> "Visitor":
        """Open a page of the service by its path; it must not be an error."""
        self.last = self.page.goto(f"{self.base}{path}")
        assert self.last is not None
        assert self.last.status < 400, f"{path} answered {self.last.status}"
        return self.looks()

    def looks(self) -> "Visitor":
        """Inspect the page as it is now."""
        self.page.wait_for_load_state()
        self.inspector.inspect(self.last)
        return self

    def clicks(self, words: str) -> "Visitor":
        """Follow the link or press the button with these words, and look at the page that comes."""
        return self.presses(self.target(words))

    def presses(self, target: Locator) -> "Visitor":
        """Press this part of the page, and look at the page that comes."""
        with self.page.expect_navigation():
            target.click()
        return self.looks()

    def target(self, words: str) -> Locator:
        """The first link or button whose words these are, or begin or contain them."""
        button, link = (self.page.get_by_role(role, name=words) for role in ("button", "link"))
        return button.or_(link).first

    def fills(self, label: str, value: str) -> "Visitor":
        """Write into the field with this label."""
        self.page.get_by_label(label, exact=True).fill(value)
        return self

    def chooses(self, label: str, *, within: str = "") -> "Visitor":
        """Choose the radio button or tick the box with this label, in the question `within` when one is named."""
        scope: Any = self.page.get_by_role("group", name=within) if within else self.page
        scope.get_by_label(label, exact=True).first.check()
        return self

    def sees(self, words: str) -> "Visitor":
        """The page shows these words."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
        return self

    def sees_no(self, words: str) -> "Visitor":
        """The page does not show these words."""
        expect(self.page.get_by_text(words)).to_have_count(0)
        return self

    def status(self, path: str) -> int:
        """What the service answers this person for a path, without going there."""
        return self.page.request.get(f"{self.base}{path}").status

    def downloads(self, words: str, to: Path) -> Path:
        """Follow a link that hands over a file."""
        with self.page.expect_download() as waiting:
            self.target(words).click()
        path = to / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path


@dataclass
class Stage:
    """One browser and one service: people come on with `visitor` (a stranger) or `persona` (signed in).

    `known`: the skeletons of pages that have been walked over; `looks`: what axe has inspected at which width.
    """

    browser: Browser
    base: str
    validator: Validator
    logins: dict[str, Login]
    states: dict[str, Any] = field(default_factory=dict)
    since: dict[str, float] = field(default_factory=dict)
    visitors: list[Visitor] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    looks: set[tuple[int, int]] = field(default_factory=set)
    codes: Codes = field(default_factory=Codes)

    def visitor(self, state: Any = None, *, on: Size | None = None, javascript: bool = True) -> Visitor:
        """Somebody who has not signed in (or, with `state`, has).

        `on`: PHONE or DESK; none looks at both sizes. Without `javascript` no script of a page arrives (axe is none).
        """
        context = self.browser.new_context(
            base_url=self.base,
            locale="en-GB",
            timezone_id="Europe/London",
            viewport=on or DESK,  # type: ignore[arg-type]
            is_mobile=on is PHONE,
            has_touch=on is PHONE,
            storage_state=state,
        )
        context.set_default_timeout(PATIENCE)
        if not javascript:
            context.route("**/*", _no_scripts)
        page = context.new_page()
        sizes, looks = (on,) if on else (PHONE, DESK), self.looks if javascript else set()
        visitor = Visitor(page, self.base, Inspector(page, self.base, self.validator, sizes, looks))
        self.visitors.append(visitor)
        return visitor

    def persona(self, name: str, *, on: Size | None = None, javascript: bool = True) -> Visitor:
        """One of the demo's people, signed in through the real pages the first time, and remembered after.

        Not for longer than the service remembers a proof: dangerous acts ask for a fresh one.
        """
        if time.monotonic() - self.since.get(name, -FRESH) >= FRESH:
            visitor = self.visitor(on=on)
            sign_in(visitor, self.logins[name], self.codes)
            self.states[name] = visitor.page.context.storage_state()
            self.since[name] = time.monotonic()
            if javascript:
                return visitor
        return self.visitor(self.states[name], on=on, javascript=javascript)

    def leave(self) -> list[str]:
        """Close every page. Returns all complaints, each once."""
        complaints = {complaint: None for visitor in self.visitors for complaint in visitor.inspector.complaints}
        for visitor in self.visitors:
            visitor.page.context.close()
        self.visitors.clear()
        return list(complaints)


def _no_scripts(route: Route) -> None:
    if route.request.resource_type == "script":
        route.abort()
    else:
        route.continue_()


def sign_in(visitor: Visitor, login: Login, codes: Codes) -> None:
    """Sign in through the real pages."""
    visitor.goes_to("/account/sign-in/")
    visitor.page.fill("input[name=login]", login.email)
    visitor.page.fill("input[name=password]", login.password)
    _press_sign_in(visitor)
    if login.secret:
        visitor.page.fill("input[name=code]", codes.next(login.secret))
        _press_sign_in(visitor)
    assert "/account/" not in visitor.page.url, f"{login.name} could not sign in: {visitor.page.url}"


def _press_sign_in(visitor: Visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Sign in", exact=True).click()
    visitor.looks()
