"""Users and groups as a directory asks for them."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.shaping import wish
from carecert.provisioning.exchange.users import document
from carecert.provisioning.queries.finding import Asked, group, groups, user, users
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ashdown(cast: Cast) -> Directory:
    made = directory(cast.amir)
    for name, title in (("bea", "Nurse"), ("ann", ""), ("cy", "Clerk")):
        made.create(f"{name}@ash.example", title=title)
    return made


def order(made: Directory, asked: Asked) -> str:
    return " ".join(one.user_name.partition("@")[0] for one in users(made.actor, asked))


def test_users_come_in_the_order_that_is_asked_for(ashdown: Directory) -> None:
    assert order(ashdown, Asked()) == "bea ann cy"
    assert order(ashdown, Asked(order="userName")) == "ann bea cy"
    assert order(ashdown, Asked(order="USERNAME", descending=True)) == "cy bea ann"
    assert order(ashdown, Asked(order="meta.created", descending=True)) == "cy ann bea"
    with pytest.raises(ScimError, match="sorted by shoeSize"):
        order(ashdown, Asked(order="shoeSize"))
    assert users(ashdown.actor, Asked(order="shoeSize"), lenient=True).count() == 3


def test_nobody_finds_what_another_organisation_has(ashdown: Directory, cast: Cast) -> None:
    mine = ashdown.create("dan@ash.example")
    ashdown.knock("POST", "/Groups", {"displayName": "IT"})
    other = directory(cast.charlie)
    assert users(other.actor, Asked()).count() == groups(other.actor, Asked()).count() == 0
    for uid in (mine["id"], "no-such-id"):
        with pytest.raises(ScimError) as refused:
            user(other.actor, uid)
        assert refused.value.status == 404
    with pytest.raises(ScimError, match="no group"):
        group(other.actor, mine["id"])


def test_many_users_cost_no_more_queries(
    ashdown: Directory, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with django_assert_num_queries(3):
        assert len([document(one, "") for one in users(ashdown.actor, Asked())]) == 3
    with django_assert_num_queries(2):
        rows = users(ashdown.actor, Asked(wish=wish("userName", None)))
        assert len([document(one, "", with_groups=False) for one in rows]) == 3
