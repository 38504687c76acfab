"""What a role for a group would change."""

import pytest

from carecert.organisations.roles import Role
from carecert.provisioning.models import DirectoryGroup
from carecert.provisioning.queries.effect import connections_of, effect_of, groups_of, standing_of
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory, told

pytestmark = pytest.mark.django_db


def desk(made: Directory) -> DirectoryGroup:
    """A group of Bob, Rafi (who is a responder) and Sam, who has not joined yet."""
    ids = [made.create(email)["id"] for email in ("bob@ash.example", "rafi@ash.example", "sam@ash.example")]
    answer = made.knock("POST", "/Groups", {"displayName": "Desk", "members": [{"value": uid} for uid in ids]})
    return DirectoryGroup.objects.get(uid=told(answer)["id"])


def test_a_preview_names_who_gets_and_who_loses_the_role(cast: Cast) -> None:
    group = desk(directory(cast.amir))
    found = effect_of(group, Role.RESPONDER)
    assert (found.gets, found.gets_in_all, found.loses_in_all, found.later) == (("Bob",), 1, 0, 1)
    DirectoryGroup.objects.update(role="responder")
    group.refresh_from_db()
    found = effect_of(group, None)
    assert (found.gets_in_all, found.loses, found.later) == (0, ("Rafi",), 0)
    DirectoryGroup.objects.create(organisation=cast.ashdown, name="Other", name_key="other", role="responder")
    assert effect_of(group, None).loses == ("Rafi",)


def test_users_are_counted_by_how_far_they_have_come(cast: Cast) -> None:
    made = directory(cast.amir)
    desk(made)
    made.create("ron@ash.example", active=False)
    found = standing_of(cast.amir.actor)
    assert (found.here, found.invited, found.gone) == (2, 1, 1)
    assert standing_of(cast.charlie.actor).here == 0


def test_groups_and_connections_are_those_of_the_own_organisation(cast: Cast) -> None:
    made = directory(cast.amir)
    desk(made)
    assert [(one.name, vars(one)["people"]) for one in groups_of(cast.amir.actor)] == [("Desk", 3)]
    assert list(connections_of(cast.amir.actor)) == [made.connection]
    assert not groups_of(cast.charlie.actor)
    assert not connections_of(cast.charlie.actor)
