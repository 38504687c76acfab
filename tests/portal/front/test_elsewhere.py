"""What waits at one's other organisations."""

from collections.abc import Callable

import pytest

from carecert.organisations.actions.membership import join
from carecert.organisations.actor import Actor
from carecert.organisations.identify import memberships_of
from carecert.organisations.scope import scoped
from carecert.portal.front.elsewhere import Elsewhere, elsewhere
from tests.broadcast.making import published
from tests.cast import Cast
from tests.factories.assure import raised
from tests.factories.practices import practices

pytestmark = pytest.mark.django_db


def test_alerts_and_own_actions_at_the_others_are_counted_in_few_queries(
    cast: Cast, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    practices(cast, 5)
    published(cast)
    join(cast.bob.user, organisation=cast.birchwood, roles=(), by=Actor.system("test"))
    raised(cast.alice, owner=cast.bob)
    memberships = memberships_of(cast.charlie.user)
    with scoped(cast.charlie.actor), django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        found = elsewhere(cast.charlie.actor, memberships)
    assert found.counts == {f"P00{n}": 1 for n in range(5)}
    assert found.words == "5 things wait at 5 of your other organisations"
    held = memberships_of(cast.bob.user)
    there = next(one for one in held if one.organisation == cast.birchwood)
    acting = Actor(cast.bob.user.pk, "Bob", there.organisation_id, "BIR", "", "", there.roles, "session")
    with scoped(acting):
        assert elsewhere(acting, held).words == "1 thing waits at your other organisation, Ashdown Hospitals"
    assert elsewhere(cast.bob.actor, held).words == ""


def test_whoever_works_in_one_place_costs_nothing(
    cast: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert elsewhere(cast.bob.actor, [cast.bob.membership]) == Elsewhere({}, {})
