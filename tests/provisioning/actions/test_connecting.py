"""Connections and their tokens."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.provisioning.actions.connecting import CannotConnect, another_token, connect, end, heard, revoke
from carecert.provisioning.models import Connection, Key
from carecert.provisioning.queries.knocking import behind
from tests.cast import Cast
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


def opened(token: str) -> Connection | None:
    found = behind(token)
    return found and found.connection


def test_a_connection_comes_with_its_first_token_on_the_record(cast: Cast) -> None:
    made = directory(cast.amir)
    assert opened(made.token) == made.connection
    entry = Entry.objects.get(verb="provisioning.connection.made")
    assert (entry.person_name, entry.chain) == ("Amir Ansari", "organisation:ASH")
    assert made.token not in str(entry.details)


def test_a_name_is_used_once_while_the_connection_stands(cast: Cast) -> None:
    made = directory(cast.amir, "Okta")
    directory(cast.charlie, "Okta")
    with pytest.raises(CannotConnect, match="another name"):
        connect(cast.ashdown, name="Okta", days=90, by=cast.amir.actor)
    end(made.connection, by=cast.amir.actor)
    directory(cast.amir, "Okta")


def test_two_tokens_work_during_the_change_and_no_third(cast: Cast) -> None:
    made = directory(cast.amir)
    new = another_token(made.connection, days=90, by=cast.amir.actor)
    assert opened(made.token) == opened(new) == made.connection
    with pytest.raises(CannotConnect, match="Two tokens work"):
        another_token(made.connection, days=90, by=cast.amir.actor)
    old = Key.objects.get(prefix=made.token[:10])
    assert [revoke(old, by=cast.amir.actor), revoke(old, by=cast.amir.actor)] == [True, False]
    assert behind(made.token) is None
    assert opened(new) == made.connection


def test_an_ended_connection_says_nothing_more(cast: Cast) -> None:
    made = directory(cast.amir)
    assert [end(made.connection, by=cast.amir.actor), end(made.connection, by=cast.amir.actor)] == [True, False]
    assert behind(made.token) is None
    with pytest.raises(CannotConnect, match="has ended"):
        another_token(made.connection, days=90, by=cast.amir.actor)
    verbs = set(Entry.objects.filter(verb__startswith="provisioning").values_list("verb", flat=True))
    assert verbs == {"provisioning.connection.made", "provisioning.connection.ended"}
    assert Connection.objects.count() == 1


def test_a_token_is_heard_every_five_minutes(cast: Cast) -> None:
    directory(cast.amir)
    heard(Key.objects.get())
    first = Key.objects.get().last_used_at
    heard(Key.objects.get())
    assert first is not None
    assert Key.objects.get().last_used_at == first
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        heard(Key.objects.get())
    assert Key.objects.get().last_used_at != first
