"""Inviting those who start."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.organisations.actions.invitation import accept, invite
from carecert.organisations.models import Invitation, Membership
from carecert.people.models import User
from carecert.workforce.actions.inviting import invite_due, link_joined
from carecert.workforce.actions.leaving import account_of
from carecert.workforce.models import StaffRecord
from carecert.workforce.queries.listing import staff_of
from carecert.workforce.views.staff import stands
from tests.cast import Cast
from tests.workforce.making import BY, on_list, taken
from tests.workforce.samples import PAT, SAM

pytestmark = pytest.mark.django_db


def test_each_is_invited_once_in_the_name_of_whoever_took_the_file_in(cast: Cast) -> None:
    taken(cast.ashdown, SAM + PAT)
    StaffRecord.objects.update(invite_by="Amir Ansari")
    assert invite_due(by=BY) == 2
    assert invite_due(by=BY) == 0
    sam = Invitation.objects.get(email="sam@ash.example")
    assert (sam.invited_by, sam.job_title, sam.staff_group, sam.roles) == (
        "Amir Ansari",
        "Matron",
        "nursing",
        ["learner"],
    )
    assert on_list("1").invited_at is not None
    assert on_list("1").invite_on is None
    taken(cast.ashdown, SAM + PAT)
    assert invite_due(by=BY) == 0
    assert Invitation.objects.count() == 2


def test_no_more_than_asked_for_are_invited_at_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carecert.workforce.actions.inviting.BATCH", 1)
    taken(cast.ashdown, SAM + PAT)
    assert invite_due(by=BY, most=1) == 1
    assert Invitation.objects.count() == 1


def test_an_invitation_that_stands_is_left_as_it_is(cast: Cast) -> None:
    made = invite(cast.ashdown, email="sam@ash.example", name="Sam", roles=(), by=cast.amir.actor)
    taken(cast.ashdown, SAM)
    assert invite_due(by=BY) == 1
    assert list(Invitation.objects.all()) == [made]


def test_somebody_who_has_joined_in_the_meantime_is_linked(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    invite_due(by=BY)
    person = accept(Invitation.objects.get(), name="Samuel Reed", password="seven kettles on a ward")
    assert link_joined() == 1
    assert link_joined() == 0
    assert on_list("1").membership == Membership.objects.get(person=person)
    assert User.objects.get(email="sam@ash.example").name == "Samuel Reed"
    assert taken(cast.ashdown, SAM).writes == 0


def test_somebody_who_belongs_by_then_is_not_asked(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    Membership.objects.create(person=User.objects.create_user("sam@ash.example", "Sam"), organisation=cast.ashdown)
    assert invite_due(by=BY) == 1
    assert not Invitation.objects.exists()


def test_an_account_of_another_employer_is_asked_and_never_attached(cast: Cast) -> None:
    taken(cast.ashdown, SAM.replace("sam@ash.example", cast.charlie.user.email))
    invite_due(by=BY)
    assert link_joined() == 0
    assert on_list("1").membership is None
    assert Membership.objects.filter(person=cast.charlie.user).count() == 1
    accept(Invitation.objects.get(), signed_in=cast.charlie.user)
    assert link_joined() == 1
    assert User.objects.get(pk=cast.charlie.user.pk).name == "Charlie Cole"


def test_a_closed_organisation_invites_nobody(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    type(cast.ashdown).objects.filter(pk=cast.ashdown.pk).update(active=False)
    assert invite_due(by=BY) == 0


def test_the_day_must_have_come(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    StaffRecord.objects.update(invite_on=timezone.localdate() + timedelta(days=1))
    assert invite_due(by=BY) == 0


def test_an_address_that_was_somebody_elses_brings_nobody_their_account(cast: Cast) -> None:
    """A recycled address: the account stays with the person who has it, and ends with them alone."""
    smith = "1,Bob Smith,bob@ash.example,,,,,,{}\n"
    jones = "2,Bob Jones,bob@ash.example,,,,,,\n"
    taken(cast.ashdown, smith.format(""))
    made = taken(cast.ashdown, smith.format("").replace("bob@", "bob.smith@") + jones)
    assert [one.words for one in made.starters] == ["not invited: the address belongs to another account"]
    assert (invite_due(by=BY), link_joined()) == (0, 0)
    assert (on_list("1").membership, on_list("2").membership) == (cast.bob.membership, None)
    assert [stands(row).text for row in staff_of(cast.amir.actor, words="jones")] == [
        "Address belongs to another account"
    ]
    assert account_of(on_list("2")) is None
    taken(cast.ashdown, jones.replace(",\n", ",2020-01-01\n"), leavers=1)
    assert Membership.objects.get(pk=cast.bob.membership.pk).active


def test_an_address_that_is_free_again_is_invited(cast: Cast) -> None:
    taken(cast.ashdown, "1,Bob Smith,bob@ash.example,,,,,,\n")
    taken(cast.ashdown, "1,Bob Smith,bob.smith@ash.example,,,,,,\n2,Bob Jones,bob@ash.example,,,,,,\n")
    taken(cast.ashdown, "1,Bob Smith,bob.smith@ash.example,,,,,,2020-01-01\n", leavers=1)
    assert invite_due(by=BY) == 1
    accept(Invitation.objects.get(), signed_in=cast.bob.user)
    assert link_joined() == 1
    assert on_list("2").membership == cast.bob.membership
    back = taken(cast.ashdown, "1,Bob Smith,bob.smith@ash.example,,,,,,\n")
    assert [one.words for one in back.starters] == ["back again; invited"]
    assert on_list("1").membership is None
