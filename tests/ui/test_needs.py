"""What services tell the home page and the search."""

from dataclasses import FrozenInstanceError

import pytest

from carecert.ui.needs import Hit, Need


def test_a_need_says_what_why_and_where() -> None:
    need = Need(title="CC-0001", why="Act by Friday", link="/broadcast/CC-0001", due=None, rank=0, service="Broadcast")
    assert (need.title, need.link, need.service) == ("CC-0001", "/broadcast/CC-0001", "Broadcast")


def test_a_hit_cannot_be_changed() -> None:
    hit = Hit(title="Phishing", kind="Course", link="/knowledge/phishing/", text="Spot it")
    with pytest.raises(FrozenInstanceError):
        hit.title = "Other"  # type: ignore[misc]
