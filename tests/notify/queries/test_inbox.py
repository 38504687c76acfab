"""The notices of one person."""

import pytest

from carecert.notify.actions.tell import mark_read, tell
from carecert.notify.queries.inbox import inbox, unread
from carecert.organisations.actor import Actor
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def told(key: str, *people: int) -> None:
    by = Actor.system("test")
    tell(key=key, kind="alert", subject=key, body="x", link="/broadcast/", people=list(people), by=by)


def test_the_nation_reads_only_its_own_notices_here(cast: Cast) -> None:
    told("one", cast.bob.user.pk)
    told("two", cast.bob.user.pk, cast.nina.user.pk)
    assert [one.message.subject for one in inbox(cast.nina.actor)] == ["two"]
    assert [one.message.subject for one in inbox(cast.bob.actor).order_by("pk")] == ["one", "two"]
    assert not inbox(Actor.anonymous()).exists()


def test_what_is_unread_is_one_number_or_nothing(cast: Cast) -> None:
    told("one", cast.bob.user.pk)
    told("two", cast.bob.user.pk)
    assert list(unread(cast.bob.actor)) == [(2,)]
    assert list(unread(cast.alice.actor)) == []
    mark_read(cast.bob.actor)
    assert list(unread(cast.bob.actor)) == []
