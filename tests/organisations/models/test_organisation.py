"""Organisations as rows."""

import pytest
from django.db import IntegrityError, connection, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from tests.cast import Cast
from tests.databases import is_postgresql

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


def test_below_a_place_are_the_place_and_what_its_path_begins_no_neighbour(cast: Cast) -> None:
    paths = ("/9/", "/9/4/", "/9/4/1/", "/9/40/", "/9/400/", "/9/41/", "/9/5/", "/90/4/", "/9/3/4/")
    for number, path in enumerate(paths):
        Organisation.objects.create(code=f"P{number}", name="P", kind=Kind.GP, path=path)
    found = Organisation.objects.filter(path__below="/9/4/")
    assert sorted(found.values_list("path", flat=True)) == ["/9/4/", "/9/4/1/"]
    assert Organisation.objects.exclude(path__below="/9/").filter(path__startswith="/9").count() == 1


def test_what_is_below_is_found_by_the_index(cast: Cast) -> None:
    plan = Organisation.objects.filter(path__below=cast.region.path).order_by()
    if is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "Index" in plan.explain()
        assert "~>=~" in plan.explain()
    else:
        assert "USING INDEX" in plan.explain()
        assert "path>? AND path<?" in plan.explain()
