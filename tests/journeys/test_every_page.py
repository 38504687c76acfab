"""Everybody walks every page that they can reach; none may be broken, inaccessible, invalid or somebody else's."""

import pytest

from tests.journeys.browser import Stage
from tests.journeys.conftest import LOGINS
from tests.journeys.crawl import walk

pytestmark = pytest.mark.journey


def test_a_stranger_walks_the_public_pages(stage: Stage) -> None:
    found = walk(stage.visitor(), "/", known=stage.known)
    assert found.complaints == []
    assert len(found.seen) > 5


@pytest.mark.parametrize("name", sorted(LOGINS))
def test_each_of_the_cast_walks_the_service(stage: Stage, name: str) -> None:
    found = walk(stage.persona(name), known=stage.known)
    assert found.complaints == []
    assert len(found.seen) > 8
