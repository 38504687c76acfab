"""Takes the pictures of the README anew, from the demo: `.venv/bin/python -m tests.journeys.pictures`.

Run `./carecert test journeys` first: it brings the browser. The pages are drawn in Liberation Sans (Debian's
fonts-liberation), which has the widths of Arial. Look at every picture before you commit it.
"""

import io
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Page

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carecert.portal.settings")
django.setup()

from tests.house.reading import ROOT  # noqa: E402 - Django must be set up before anything knows the cast
from tests.journeys.browser import Stage, Visitor, chromium  # noqa: E402
from tests.journeys.checks import Size, Validator  # noqa: E402
from tests.journeys.conftest import LOGINS  # noqa: E402
from tests.journeys.service import running  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
WIDE: Size = {"width": 900, "height": 1400}
NARROW: Size = {"width": 390, "height": 760}


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: who looks at which page, on which screen, and what they press first."""

    name: str
    who: str
    path: str
    screen: Size
    before: Callable[[Page], None] = lambda _page: None


def begin(page: Page) -> None:
    """Begin the lesson, and go on to its second page."""
    for words in ("Begin", "Save and go on"):
        page.get_by_role("button", name=words).or_(page.get_by_role("link", name=words)).first.click()


def scroll(page: Page) -> None:
    """Bring the scores to the top of the screen."""
    page.get_by_text("Score by control").first.evaluate("found => found.scrollIntoView()")


PICTURES = (
    Picture("home", "alice", "/home/", WIDE),
    Picture("national-board", "nina", "/broadcast/board/CC-2026-0001/", WIDE),
    Picture("lesson", "bob", "/knowledge/courses/first-line-of-defence/", WIDE, begin),
    Picture("ranked-list", "alice", "/assure/assessments/1/results/", WIDE, scroll),
    Picture("alert-on-a-phone", "alice", "/broadcast/CC-2026-0001/", NARROW),
    Picture("triage-on-a-phone", "", "/react/triage/", NARROW),
)


def take(visitor: Visitor, picture: Picture) -> None:
    """Open the page, and write what the screen shows in few colours."""
    page = visitor.page
    page.set_viewport_size(picture.screen)  # type: ignore[arg-type]
    page.goto(f"{visitor.base}{picture.path}")
    picture.before(page)
    page.wait_for_load_state("networkidle")
    shown = Image.open(io.BytesIO(page.screenshot()))
    shown.convert("RGB").quantize(128).save(FOLDER / f"{picture.name}.png", optimize=True)


def main() -> None:
    """Start the demo, and take every picture."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "home") as service, chromium() as browser:
        validator = Validator()
        stage = Stage(browser, service.url, validator, LOGINS)
        for picture in PICTURES:
            take(stage.persona(picture.who) if picture.who else stage.visitor(), picture)
        validator.close()


if __name__ == "__main__":
    main()
