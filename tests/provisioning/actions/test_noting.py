"""Notes for the administrator."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.provisioning.actions.noting import forget, note, refuse
from carecert.provisioning.models import Happening, What
from tests.cast import Cast
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


def test_a_note_fits_whatever_was_sent(cast: Cast) -> None:
    connection = directory(cast.amir).connection
    note(connection, What.CREATED, kind="User", about="x" * 999, why="y" * 999)
    refuse(connection, kind="Group", about="IT", why="No.")
    long, short = Happening.objects.order_by("pk")
    assert (len(long.about), len(long.why)) == (254, 300)
    assert (short.what, short.why, short.organisation) == ("refused", "No.", cast.ashdown)


def test_a_note_holds_no_character_that_a_database_cannot_keep(cast: Cast) -> None:
    refuse(directory(cast.amir).connection, kind="User", about="a\0b", why="There is no x\0y.")
    assert list(Happening.objects.values_list("about", "why")) == [("ab", "There is no xy.")]


def test_old_notes_go(cast: Cast) -> None:
    note(directory(cast.amir).connection, What.ENDED, kind="User", about="x")
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert (forget(), forget()) == (1, 0)
