"""Connections and their tokens."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from carecert.people.tokens import digest
from carecert.provisioning.models import Connection, Key
from tests.cast import Cast
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


def test_only_a_digest_of_a_token_is_kept(cast: Cast) -> None:
    token = directory(cast.amir).token
    key = Key.objects.get()
    assert key.digest == digest(token)
    assert token not in repr(vars(key))
    assert str(key) == f"{token[:10]}…"


def test_a_token_works_until_its_end(cast: Cast) -> None:
    directory(cast.amir)
    now = timezone.now()
    assert Key.objects.live(now).count() == 1
    assert Key.objects.live(now + timedelta(days=91)).count() == 0
    Connection.objects.update(ended_at=now)
    assert Key.objects.live(now).count() == 0
    assert Connection.objects.live().count() == 0


def test_a_key_of_one_organisation_never_opens_anothers_connection(cast: Cast) -> None:
    own = directory(cast.amir).connection
    with pytest.raises(IntegrityError), time_machine.travel(timezone.now()):
        Key.objects.create(
            organisation=cast.birchwood,
            connection=own,
            prefix="x",
            digest="y",
            expires_at=timezone.now() + timedelta(1),
        )
