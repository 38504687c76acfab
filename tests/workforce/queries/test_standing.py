"""What is known of an organisation's staff."""

import pytest

from carecert.organisations.roles import Role
from carecert.workforce.queries.standing import accounts_of, here
from tests.cast import Cast
from tests.factories.people import member
from tests.workforce.making import taken
from tests.workforce.samples import PAT, SAM

pytestmark = pytest.mark.django_db
BOB = "7,Bob Baker,bob@ash.example,Nurse,nursing,Ward 9,,2019-05-01,\n"


def test_people_accounts_and_administrators_are_known_in_few_queries(
    cast: Cast, django_assert_num_queries: object
) -> None:
    second = member(cast.ashdown, Role.ADMINISTRATOR, email="pat@ash.example")
    taken(cast.ashdown, SAM + BOB)
    taken(cast.ashdown, PAT)
    with django_assert_num_queries(4):  # type: ignore[operator]
        found = here(cast.ashdown)
    assert set(found.people) == {"1", "2", "7"}
    assert found.accounts == {"7": cast.bob.membership.pk, "2": second.membership.pk}
    assert found.administrators == {cast.amir.membership.pk, second.membership.pk}
    assert "alice@ash.example" in found.others
    assert "bob@ash.example" not in found.others


def test_who_joined_since_is_known_by_the_address(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    joined = member(cast.ashdown, email="sam@ash.example")
    found = here(cast.ashdown)
    assert found.accounts == {"1": joined.membership.pk}
    assert accounts_of(cast.ashdown, [found.people["1"]]) == [joined.membership.pk]
    assert accounts_of(cast.ashdown, []) == []
