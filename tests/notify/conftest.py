"""A mail server for the tests that ask for one."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.notify.post import Postbox, mail_server


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    with mail_server(settings) as box:
        yield box
