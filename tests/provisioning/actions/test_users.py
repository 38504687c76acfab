"""Carrying out what a directory says about users."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.formats.scim.errors import ScimError
from carecert.organisations.models import Invitation, Membership
from carecert.provisioning.actions.users import forget, forget_long_gone, replace, take_in
from carecert.provisioning.exchange.users import claim
from carecert.provisioning.models import Address, DirectoryUser, Happening
from tests.cast import Cast
from tests.factories.provisioning import Directory, directory, user

pytestmark = pytest.mark.django_db


def put(made: Directory, one: DirectoryUser, email: str, **more: object) -> None:
    fresh = DirectoryUser.objects.select_related("organisation").get(pk=one.pk)
    replace(fresh, claim(user(email, **more)), connection=made.connection, by=made.actor)


def test_the_connection_is_on_the_record_and_the_person_is_not(cast: Cast) -> None:
    made = directory(cast.amir, "Okta")
    take_in(claim(user("sam@ash.example")), connection=made.connection, by=made.actor)
    entry = Entry.objects.get(verb="provisioning.user.created")
    assert (entry.person_name, entry.via, entry.chain) == (
        "Okta (staff directory)",
        "directory",
        "organisation:ASH",
    )
    assert "sam" not in f"{entry.subject} {entry.details}"


@pytest.mark.parametrize("twice", [{}, {"userName": "other", "externalId": "7"}, {"userName": "other"}])
def test_a_name_that_is_taken_is_refused(cast: Cast, twice: dict[str, str]) -> None:
    made = directory(cast.amir)
    take_in(claim(user("sam@ash.example", externalId="7")), connection=made.connection, by=made.actor)
    with pytest.raises(ScimError) as refused:
        take_in(claim({**user("sam@ash.example"), **twice}), connection=made.connection, by=made.actor)
    assert (refused.value.status, refused.value.kind) == (409, "uniqueness")


def test_a_new_address_of_an_invited_person_gets_the_invitation(cast: Cast) -> None:
    made = directory(cast.amir)
    one = take_in(claim(user("sma@ash.example")), connection=made.connection, by=made.actor)
    put(made, one, "sam@ash.example")
    assert list(Invitation.objects.filter(withdrawn_at=None).values_list("email", flat=True)) == ["sam@ash.example"]
    assert list(Address.objects.values_list("value", flat=True)) == ["sam@ash.example"]


def test_a_job_title_follows_and_an_address_of_a_member_does_not(cast: Cast) -> None:
    made = directory(cast.amir)
    one = take_in(claim(user("bob@ash.example")), connection=made.connection, by=made.actor)
    put(made, one, "robert@ash.example", title="Charge Nurse")
    membership = Membership.objects.select_related("person").get(pk=cast.bob.membership.pk)
    assert (membership.job_title, membership.person.email) == ("Charge Nurse", "bob@ash.example")
    assert not Invitation.objects.exists()


def test_each_thing_is_noted(cast: Cast) -> None:
    made = directory(cast.amir)
    one = take_in(claim(user("sam@ash.example", active=False)), connection=made.connection, by=made.actor)
    put(made, one, "sam@ash.example", active=True)
    put(made, one, "sam@ash.example", active=False)
    forget(DirectoryUser.objects.get(), connection=made.connection, by=made.actor)
    assert list(Happening.objects.order_by("pk").values_list("what", flat=True)) == [
        "created",
        "changed",
        "ended",
        "ended",
    ]
    assert Happening.objects.order_by("pk")[0].why == "Not active, so not invited."


def test_after_a_year_nothing_is_left_of_somebody_who_left(cast: Cast) -> None:
    made = directory(cast.amir)
    one = take_in(claim(user("bob@ash.example")), connection=made.connection, by=made.actor)
    with time_machine.travel(timezone.now() + timedelta(days=300)):
        put(made, one, "bob@ash.example", active=False)
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert forget_long_gone() == 0
    with time_machine.travel(timezone.now() + timedelta(days=666)):
        assert forget_long_gone() == 1
    assert not Address.objects.exists()
    assert Membership.objects.filter(pk=cast.bob.membership.pk, active=False).exists()
