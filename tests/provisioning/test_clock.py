"""Regular work."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.organisations.actions.invitation import accept
from carecert.organisations.models import Invitation
from carecert.provisioning.clock import forget_notes, forget_people, tie
from carecert.provisioning.models import DirectoryUser, Happening
from tests.cast import Cast
from tests.factories.people import PASSWORD
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


def test_whoever_accepted_is_tied_once(cast: Cast) -> None:
    directory(cast.amir).create("sam@ash.example")
    assert tie() == 0
    accept(Invitation.objects.select_related("organisation").get(), name="Sam", password=PASSWORD)
    assert (tie(), tie()) == (1, 0)
    membership = DirectoryUser.objects.get().membership
    assert membership is not None
    assert membership.person.email == "sam@ash.example"


def test_notes_are_kept_for_ninety_days(cast: Cast) -> None:
    directory(cast.amir).create("sam@ash.example")
    assert forget_notes() == 0
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        assert forget_notes() == 1
    assert not Happening.objects.exists()


def test_who_left_is_forgotten_after_a_year(cast: Cast) -> None:
    made = directory(cast.amir)
    made.create("sam@ash.example", active=False)
    made.create("kim@ash.example")
    assert forget_people() == 0
    with time_machine.travel(timezone.now() + timedelta(days=366), tick=False):
        assert forget_people() == 1
    assert DirectoryUser.objects.get().email == "kim@ash.example"
