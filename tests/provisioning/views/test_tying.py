"""The pages of groups and their roles."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from carecert.organisations.models import Membership
from carecert.organisations.roles import Role
from carecert.provisioning.models import DirectoryGroup, Place
from tests.cast import Cast
from tests.factories.provisioning import directory
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
HERE = "/organisation/directory/groups/"


@pytest.fixture
def here(cast: Cast) -> str:
    """The address of a group with Bob in it."""
    made = directory(cast.amir)
    uid = made.create("bob@ash.example")["id"]
    made.knock("POST", "/Groups", {"displayName": "Desk", "members": [{"value": uid}]})
    return f"{HERE}{DirectoryGroup.objects.get().pk}/"


def version(text: str) -> str:
    return text.partition('name="seen" value="')[2].partition('"')[0]


def test_a_role_is_chosen_looked_at_and_agreed_to(cast: Cast, client_of: ClientOf, here: str) -> None:
    amir = client_of("amir")
    assert "Desk People in it 1 Gives the role None" in words(amir.get(HERE))
    assert amir.post(here, {"role": "responder"}).headers["Location"] == f"{here}responder/"
    preview = amir.get(f"{here}responder/")
    assert "1 person gets the role Bob" in words(preview)
    assert amir.post(f"{here}responder/", {"seen": version(html(preview))}).headers["Location"] == HERE
    assert Role.RESPONDER in Membership.objects.get(pk=cast.bob.membership.pk).roles
    assert "Desk" in words(amir.get(HERE, {"role": "responder", "q": "des"}))
    assert "Nothing fits" in words(amir.get(HERE, {"role": "none"}))
    answer = amir.get(HERE, {"file": "groups.csv"})
    assert b"Desk,1,Incident responder" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert client_of("alice").get(HERE, {"file": "groups.csv"}).status_code == 403
    preview = amir.get(f"{here}none/")
    assert "1 person loses the role “Incident responder” Bob" in words(preview)
    amir.post(f"{here}none/", {"seen": version(html(preview))})
    assert Membership.objects.get(pk=cast.bob.membership.pk).roles == {Role.LEARNER}


def test_administrators_are_made_with_a_tick(cast: Cast, client_of: ClientOf, here: str) -> None:
    amir = client_of("amir")
    seen = version(html(amir.get(f"{here}administrator/")))
    assert "Tick the box" in words(amir.post(f"{here}administrator/", {"seen": seen}))
    assert amir.post(f"{here}administrator/", {"seen": seen, "sure": "yes"}).status_code == 302
    assert DirectoryGroup.objects.get().role == "administrator"


def test_a_group_that_has_changed_is_looked_at_again(client_of: ClientOf, here: str) -> None:
    amir = client_of("amir")
    seen = version(html(amir.get(f"{here}board/")))
    Place.objects.all().delete()
    answer = amir.post(f"{here}board/", {"seen": seen})
    assert "Look again at who it is about." in words(answer)
    assert version(html(answer)) not in {"", seen}


def test_no_role_beyond_the_organisation_has_a_page(client_of: ClientOf, here: str) -> None:
    for role in ("editor", "overseer", "learner", "king"):
        assert client_of("amir").get(f"{here}{role}/").status_code == 404


def test_only_administrators_of_the_organisation_see_it(client_of: ClientOf, here: str) -> None:
    for path in (HERE, here, f"{here}board/"):
        assert client_of("alice").get(path).status_code == 403
    for path in (here, f"{here}board/"):
        assert client_of("charlie").get(path).status_code == 404
    assert "Desk" not in words(client_of("charlie").get(HERE))


def test_many_groups_cost_no_more_queries(
    cast: Cast,
    client_of: ClientOf,
    here: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    names = [f"team {number}" for number in range(40)]
    DirectoryGroup.objects.bulk_create(
        DirectoryGroup(organisation=cast.ashdown, name=name, name_key=name) for name in names
    )
    amir = client_of("amir")
    amir.get(HERE)
    with django_assert_max_num_queries(8):
        assert "team 39" in words(amir.get(HERE))
