"""Organisations as rows."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong", [{"kind": "castle"}, {"code": ""}, {"name": ""}, {"path": "12"}, {"path": "/12"}, {"code": "TAKEN"}]
)
def test_the_database_refuses_what_cannot_be(wrong: dict[str, str]) -> None:
    Organisation.objects.create(code="TAKEN", name="A", kind=Kind.GP, path="/1/")
    values = {"code": "X", "name": "X", "kind": Kind.GP, "path": "/2/"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(**values)


def test_nobody_is_their_own_parent(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=cast.ashdown.pk).update(parent=cast.ashdown)


def test_who_sees_which_organisations(cast: Cast) -> None:
    seen = {
        actor.name: Organisation.objects.visible_to(actor).count()
        for actor in (cast.alice.actor, cast.omar.actor, cast.nina.actor, Actor.anonymous())
    }
    assert list(seen.values()) == [1, 4, 5, 0]


def test_those_below_and_those_that_are_open(cast: Cast) -> None:
    assert Organisation.objects.all().under(cast.board).count() == 3
    Organisation.objects.filter(pk=cast.ashdown.pk).update(active=False)
    assert Organisation.objects.all().under(cast.board).active().count() == 2
    assert (str(cast.ashdown), cast.ashdown.ref) == ("Ashdown Hospitals", "ASH")
