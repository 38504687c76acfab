"""What needs somebody now."""

from datetime import UTC, datetime

import pytest

from carecert.organisations.actor import Actor
from carecert.portal.front import home
from carecert.portal.front.home import desk_of, search_all
from carecert.ui.needs import Need
from tests.cast import Cast


class Service:
    """A service that needs a number of things."""

    def __init__(self, *needs: Need) -> None:
        self.needs = list(needs)

    def needs_you(self, _actor: Actor) -> list[Need]:
        return self.needs


def need(title: str, rank: int, day: int | None = None) -> Need:
    due = datetime(2026, 1, day, tzinfo=UTC) if day else None
    return Need(title, "because", "/x/", due, rank, "React")


def test_the_most_urgent_come_first_and_seven_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Service(need("later", 1, 9), need("sooner", 1, 2), need("some day", 1))
    two = Service(need("now", 0), *(need(f"more {number}", 5) for number in range(6)))
    monkeypatch.setattr(home, "SERVICES", (one, two))
    desk = desk_of(Actor.anonymous())
    assert [one.title for one in desk.needs[:4]] == ["now", "sooner", "later", "some day"]
    assert (len(desk.needs), desk.more, desk.unread) == (7, 3, 0)


@pytest.mark.django_db
def test_search_leaves_out_services_without_a_hit(cast: Cast) -> None:
    assert search_all(cast.alice.actor, "zzzzunfindable") == {}
