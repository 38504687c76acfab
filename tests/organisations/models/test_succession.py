"""Successions."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.models import Organisation, Succession
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def became(old: Organisation, new: Organisation, reason: str = "merged") -> Succession:
    return Succession.objects.create(predecessor=old, successor=new, on=date(2026, 4, 1), reason=reason)


def test_the_successor_its_overseers_and_the_nation_see_it(cast: Cast) -> None:
    made = became(cast.birchwood, cast.ashdown)
    assert str(made) == f"{cast.birchwood.pk} became part of {cast.ashdown.pk}"
    for someone in (cast.alice, cast.omar, cast.nina):
        assert list(Succession.objects.visible_to(someone.actor)) == [made]
    assert not Succession.objects.visible_to(cast.charlie.actor).exists()


def test_an_organisation_becomes_part_of_one_other_once(cast: Cast) -> None:
    became(cast.birchwood, cast.ashdown)
    for old, new, reason in (
        (cast.birchwood, cast.board, "again"),
        (cast.ashdown, cast.ashdown, "itself"),
        (cast.board, cast.region, ""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            became(old, new, reason)
