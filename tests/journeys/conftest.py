"""One running demo and one browser for all journeys. A test fails when a page it came to has anything wrong with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from carecert.portal.demo.cast import CAST, PASSWORD
from tests.journeys.browser import Login, Stage, chromium
from tests.journeys.checks import Validator
from tests.journeys.service import Service, running

LOGINS = {
    person.name.split(" ")[0].lower(): Login(person.name, person.email, PASSWORD, person.secret) for person in CAST
}


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The demo, started afresh as `./carecert` starts it."""
    with running(tmp_path_factory.mktemp("service") / "home") as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="session")
def whole_stage(service: Service, browser: Browser) -> Iterator[Stage]:
    """The stage that remembers who has signed in."""
    validator = Validator()
    yield Stage(browser, service.url, validator, LOGINS)
    validator.close()


@pytest.fixture
def stage(whole_stage: Stage) -> Iterator[Stage]:
    """The stage for one test: `stage.persona("alice")`, `stage.visitor()`."""
    yield whole_stage
    complaints = whole_stage.leave()
    assert not complaints, f"{len(complaints)} complaints about the pages:\n" + "\n".join(complaints)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where downloads go."""
    return tmp_path
