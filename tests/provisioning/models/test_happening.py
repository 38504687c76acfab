"""What happened lately."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from carecert.provisioning.models import Happening
from tests.cast import Cast
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


def test_notes_have_an_age(cast: Cast) -> None:
    directory(cast.amir).create("sam@ash.example")
    assert Happening.objects.before(timezone.now() + timedelta(seconds=1)).count() == 1
    assert Happening.objects.before(timezone.now() - timedelta(days=1)).count() == 0


def test_what_happened_is_one_of_four(cast: Cast) -> None:
    connection = directory(cast.amir).connection
    with pytest.raises(IntegrityError):
        Happening.objects.create(
            organisation=cast.ashdown, connection=connection, what="eaten", kind="User", at=timezone.now()
        )
