"""The contacts of several organisations that are due."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.organisations.models import Way
from carecert.organisations.scope import scoped
from carecert.reach.queries.several import unconfirmed_at
from tests.cast import Cast
from tests.factories.practices import actors_of, practices
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def test_those_that_are_due_are_found_at_all_of_them(
    cast: Cast, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for place in (cast.ashdown, cast.birchwood, *practices(cast, 3)):
        contact(place)
    Way.objects.update(created_at=timezone.now() - timedelta(days=91))
    Way.objects.filter(organisation__code="P001").update(confirmed_at=timezone.now())
    acting = actors_of(cast)
    with scoped(cast.charlie.actor), django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        found = unconfirmed_at(acting, 100)
        assert [one.organisation.code for one in found] == ["BIR", "P000", "P002"]
        assert all(one.ways.all() for one in found)
    assert len(unconfirmed_at(acting, 2)) == 2
