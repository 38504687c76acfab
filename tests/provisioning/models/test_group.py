"""Groups of a directory."""

import pytest
from django.db import IntegrityError

from carecert.provisioning.models import DirectoryGroup, DirectoryUser, Place
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["editor", "analyst", "auditor", "overseer", "learner"])
def test_the_database_refuses_a_group_that_gives_a_role_beyond_the_organisation(cast: Cast, role: str) -> None:
    with pytest.raises(IntegrityError):
        DirectoryGroup.objects.create(organisation=cast.ashdown, name="IT", name_key="it", role=role)


def test_nobody_is_in_a_group_of_another_organisation(cast: Cast) -> None:
    group = DirectoryGroup.objects.create(organisation=cast.ashdown, name="IT", name_key="it")
    stranger = DirectoryUser.objects.create(
        organisation=cast.birchwood, user_name="x", user_key="x", email="x@bir.example"
    )
    with pytest.raises(IntegrityError):
        Place.objects.create(organisation=cast.ashdown, group=group, user=stranger)
