"""A mail server and a push service for the tests that ask for one."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.notify.post import Postbox, mail_server
from tests.notify.pushes import PushService, push_service


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    with mail_server(settings) as box:
        yield box


@pytest.fixture
def pushes(settings: Any) -> Iterator[PushService]:
    with push_service(settings) as site:
        yield site
