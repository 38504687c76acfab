"""Shared systems and dependencies."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.models import Dependency, SharedSystem
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.databases import is_postgresql

pytestmark = pytest.mark.django_db


def test_a_system_is_known_once_for_a_supplier(cast: Cast) -> None:
    made = SharedSystem.objects.create(supplier=cast.board, name="Records")
    assert str(made) == "Records"
    for name in ("RECORDS", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            SharedSystem.objects.create(supplier=cast.board, name=name)
    SharedSystem.objects.create(supplier=cast.region, name="Records")
    assert SharedSystem.objects.visible_to(cast.bob.actor).count() == 2
    assert not SharedSystem.objects.visible_to(Actor.anonymous()).exists()


def test_who_depends_is_behind_the_walls(cast: Cast) -> None:
    system = SharedSystem.objects.create(supplier=cast.board, name="Records")
    for one in (cast.ashdown, cast.birchwood):
        Dependency.objects.create(organisation=one, system=system, purpose="notes")
    for someone, seen in ((cast.alice, 1), (cast.charlie, 1), (cast.omar, 2), (cast.nina, 2)):
        assert Dependency.objects.visible_to(someone.actor).count() == seen
        if is_postgresql():
            with scoped(someone.actor):
                assert Dependency.objects.count() == seen


def test_an_organisation_depends_once_and_for_something(cast: Cast) -> None:
    system = SharedSystem.objects.create(supplier=cast.board, name="Records")
    made = Dependency.objects.create(organisation=cast.ashdown, system=system, purpose="notes")
    assert str(made) == f"{cast.ashdown.pk} depends on {system.pk}"
    for organisation, purpose in ((cast.ashdown, "again"), (cast.birchwood, "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dependency.objects.create(organisation=organisation, system=system, purpose=purpose)
    with pytest.raises(IntegrityError, match="never moves"), transaction.atomic():
        Dependency.objects.filter(pk=made.pk).update(organisation=cast.birchwood)
