"""Places of organisations in pilots."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.features import Feature
from carecert.organisations.scope import scoped
from carecert.pilots.actions.places import let_in
from carecert.pilots.models import Place
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.factories.pilots import pilot

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(cast: Cast) -> Cast:
    pilot(cast)
    let_in(Feature.TEAMS, ["ASH", "BIR"], by=cast.nina.actor)
    return cast


def test_an_organisation_sees_its_own_place(places: Cast) -> None:
    def seen(name: str) -> list[str]:
        rows = Place.objects.visible_to(places.named(name).actor).select_related("organisation")
        return sorted(one.organisation.code for one in rows)

    assert seen("amir") == ["ASH"]
    assert seen("charlie") == ["BIR"]
    assert seen("omar") == seen("nina") == ["ASH", "BIR"]
    one = Place.objects.get(organisation=places.ashdown)
    assert (one.state_in_words, str(one)) == ("Is in it", f"{one.pilot_id}: {places.ashdown.pk}")


def test_row_level_security_hides_the_others(places: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    with scoped(places.charlie.actor):
        assert [one.organisation_id for one in Place.objects.all()] == [places.birchwood.pk]


@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"organisation": None}])
def test_the_database_refuses_what_cannot_be(places: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.update(**wrong)


def test_a_place_never_moves_to_another_organisation(places: Cast) -> None:
    Place.objects.filter(organisation=places.birchwood).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.update(organisation=places.birchwood)
