"""What a merger would move."""

import pytest

from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actions.membership import join
from carecert.organisations.actor import Actor
from carecert.organisations.models import Domain
from carecert.organisations.queries.merger import what_moves
from carecert.organisations.roles import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


def test_people_contacts_and_what_stays_are_counted(cast: Cast) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles=[Role.BOARD], by=BY)
    add_contact(cast.birchwood, name="Desk", email="desk@bir.example", by=BY)
    moving = what_moves(cast.birchwood, cast.ashdown)
    assert (moving.joining, moving.known) == ([cast.charlie.user.pk], [cast.bob.user.pk])
    assert moving.roles == {"Administrator": 1, "Board member": 1, "Member of staff": 2, "Security lead": 1}
    assert moving.counts == {
        "members": 2,
        "contacts": 1,
        "invitations": 0,
        "shared systems": 0,
        "organisations below": 0,
        "API tokens ended": 0,
    }
    assert moving.stays == {"entries in the record": 2}


def test_organisations_below_are_named(cast: Cast) -> None:
    assert what_moves(cast.board, cast.region).below == ["ASH", "BIR"]


def test_the_fingerprint_changes_with_what_moves(cast: Cast) -> None:
    before = what_moves(cast.birchwood, cast.ashdown).fingerprint
    assert what_moves(cast.birchwood, cast.ashdown).fingerprint == before
    join(cast.bob.user, organisation=cast.birchwood, roles=[], by=BY)
    assert what_moves(cast.birchwood, cast.ashdown).fingerprint != before


def test_what_serves_an_open_organisation_only_does_not_stay(cast: Cast) -> None:
    Domain.objects.create(organisation=cast.birchwood, name="birch.example", token="t")
    assert "domains" not in what_moves(cast.birchwood, cast.ashdown).stays
