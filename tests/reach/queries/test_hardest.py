"""Which organisations are the hardest to reach."""

import pytest
from django.utils import timezone

from carecert.organisations.actions.figure import refresh_due
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.reach.queries.hardest import hardest
from tests.cast import Cast
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def codes(actor: Actor, **narrowed: str) -> list[str]:
    return [row.organisation.code for row in hardest(actor, **narrowed)]


def test_each_sees_those_below_and_closed_ones_are_left_out(cast: Cast) -> None:
    contact(cast.ashdown)
    refresh_due(timezone.now())
    assert codes(cast.omar.actor) == ["WICB", "BIR", "ASH"]
    assert codes(cast.nina.actor, kind="gp") == ["BIR"]
    assert codes(cast.nina.actor, region="SDR", kind="acute") == ["ASH"]
    assert codes(cast.charlie.actor) == ["BIR"]
    Organisation.objects.filter(code="WICB").update(active=False)
    assert codes(cast.omar.actor) == ["BIR", "ASH"]
