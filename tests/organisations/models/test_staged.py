"""Staged registers."""

import pytest

from carecert.organisations.actions.register import stage
from carecert.organisations.models import StagedRegister
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_only_the_nation_sees_them(cast: Cast) -> None:
    made = stage(b"code,name,kind\n", name="r.csv", profile="own", by=cast.nina.actor)
    assert str(made) == "r.csv"
    assert list(StagedRegister.objects.visible_to(cast.nina.actor)) == [made]
    for someone in (cast.alice, cast.omar):
        assert not StagedRegister.objects.visible_to(someone.actor).exists()
    assert StagedRegister.objects.waiting().get() == made
