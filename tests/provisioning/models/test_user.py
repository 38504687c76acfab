"""Users of a directory."""

import pytest
from django.db import IntegrityError

from carecert.provisioning.models import DirectoryUser
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def made(cast: Cast, name: str = "sam", **more: object) -> DirectoryUser:
    given = {"user_key": name, "email": f"{name}@ash.example", "organisation": cast.ashdown, **more}
    return DirectoryUser.objects.create(user_name=name, **given)


def test_a_name_is_what_the_directory_shows(cast: Cast) -> None:
    user = DirectoryUser(user_name="sr7")
    assert user.name == "sr7"
    user.given_name, user.family_name = "Sam", "Reed"
    assert user.name == "Sam Reed"
    user.display_name = "Dr Sam Reed"
    assert user.name == "Dr Sam Reed"


@pytest.mark.parametrize("twice", [{"user_key": "sam"}, {"external_id": "7"}, {"email": "sam@ash.example"}])
def test_an_organisation_has_one_user_of_a_name(cast: Cast, twice: dict[str, str]) -> None:
    made(cast, external_id="7")
    made(cast, organisation=cast.birchwood, external_id="7")
    with pytest.raises(IntegrityError):
        made(cast, "ron", **twice)


def test_two_users_have_two_memberships(cast: Cast) -> None:
    made(cast, membership=cast.bob.membership)
    with pytest.raises(IntegrityError):
        made(cast, "ron", membership=cast.bob.membership)


def test_whoever_is_a_member_has_arrived(cast: Cast) -> None:
    made(cast)
    here = made(cast, "bob")
    assert list(DirectoryUser.objects.arrived()) == [here]
    DirectoryUser.objects.filter(pk=here.pk).update(membership=cast.bob.membership)
    assert not DirectoryUser.objects.arrived()
