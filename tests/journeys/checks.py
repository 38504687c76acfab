"""What every page must pass, whoever looks at it: accessibility, valid HTML, no other host, nobody else's mark."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Response
from playwright.sync_api import Request as Asked

from tests.house.reading import TESTS
from tests.house.test_words import NOT_OURS
from tests.journeys.skeleton import Skeleton
from tests.runner.node import environment

AXE = TESTS / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  const places = (v) => v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ");
  return found.violations.map(v => `${v.id} (${v.impact}): ${v.help}; ${places(v)}`);
}"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 1)
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120));
}"""
Size = dict[str, int]
PHONE: Size = {"width": 390, "height": 844}
DESK: Size = {"width": 1280, "height": 900}


class Validator:
    """html-validate, started once."""

    def __init__(self) -> None:
        """Start Node with our configuration."""
        self.process = subprocess.Popen(
            ["node", str(Path(__file__).with_name("validate.mjs"))],
            env=environment(),
            cwd=TESTS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def check(self, html: str) -> list[str]:
        """What is wrong with a page's source, one sentence each."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"html": html}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "html-validate ended by itself"
        return [str(line) for line in json.loads(answer)]

    def close(self) -> None:
        """End Node."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


@dataclass
class Inspector:
    """Watches one browser page and collects every complaint about what it showed.

    `sizes`: the screens at which its pages are looked at. `looks`: the skeletons and widths that axe has inspected;
    inspectors may share it, because pages of one skeleton differ in their words only, and axe takes a second for each.
    """

    page: Page
    base: str
    validator: Validator
    sizes: tuple[Size, ...] = (PHONE, DESK)
    looks: set[tuple[int, int]] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to what the page asks for and complains about."""
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complain(f"script error: {error}"))

    def complain(self, what: str, where: str = "") -> None:
        """Write down a complaint with the page it is about."""
        self.complaints.append(f"{where or urlsplit(self.page.url).path}: {what}")

    def _request(self, asked: Asked) -> None:
        if not asked.url.startswith((self.base, "data:", "blob:", "about:")):
            self.complain(f"asked another host: {asked.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complain(f"the browser's console: {message.text}")

    def inspect(self, response: Response | None = None) -> None:
        """Check the page as it stands: its source, its width, and, for a look that is new, its accessibility."""
        look = 0
        if response is not None and "text/html" in response.headers.get("content-type", ""):
            html = response.text()
            self.check_source(html)
            look = Skeleton(html).key()
        for size in self.sizes:
            width = size["width"]
            if self.page.viewport_size != size:
                self.page.set_viewport_size(size)  # type: ignore[arg-type]
            for wide in self._too_wide():
                self.complain(f"at {width} pixels, wider than the screen: {wide}")
            if (look, width) not in self.looks:
                self.looks.add((look, width))
                self._run_axe(width)

    def _run_axe(self, width: int) -> None:
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        for found in self.page.evaluate(RUN_AXE, TAGS):
            self.complain(f"at {width} pixels, axe: {found}")

    def _too_wide(self) -> list[str]:
        """What is wider than the screen once the page has settled: its menu folds a moment after the window changes."""
        for _ in range(20):
            wide: list[str] = self.page.evaluate(TOO_WIDE)
            if not wide:
                break
            self.page.wait_for_timeout(100)
        return wide

    def check_source(self, html: str, where: str = "") -> None:
        """Check what the server sent: valid HTML, nobody else's mark, and the address of no other host to load from."""
        for wrong in self.validator.check(html):
            self.complain(f"html-validate: {wrong}", where)
        for why, pattern in NOT_OURS.items():
            if re.search(pattern, html, re.IGNORECASE):
                self.complain(f"carries {why}", where)
        for loaded in re.findall(r"""<(?:script|img|iframe|source|video)\b[^>]*\bsrc=["'](https?:[^"']+)""", html):
            self.complain(f"loads from another host: {loaded}", where)
