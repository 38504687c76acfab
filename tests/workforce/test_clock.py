"""The regular work of this room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.organisations.actions.invitation import accept
from carecert.organisations.models import Invitation
from carecert.workforce import clock
from carecert.workforce.models import StaffRecord
from tests.cast import Cast
from tests.workforce.making import taken
from tests.workforce.samples import SAM

pytestmark = pytest.mark.django_db


def test_the_clock_invites_links_lets_go_and_forgets(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    assert clock.invite_starters() == 1
    accept(Invitation.objects.get(), name="Sam", password="seven kettles on a ward")
    assert clock.link_joined() == 1
    StaffRecord.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert clock.let_leavers_go() == 1
    assert clock.forget() == 0
    StaffRecord.objects.update(left_at=timezone.now() - timedelta(days=400))
    assert clock.forget() == 1
