"""One organisation becomes part of another."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actions.invitation import accept, invite, open_invitation
from carecert.organisations.actions.membership import join, leave
from carecert.organisations.actions.merger import CannotMerge, merge, said_by
from carecert.organisations.actions.organisation import close
from carecert.organisations.actions.token import make_token
from carecert.organisations.actions.way import verify_way
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Contact, Invitation, Membership, Organisation, Proof, Succession, Way
from carecert.organisations.queries.merger import what_moves
from carecert.organisations.roles import Role
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
DAY = date(2025, 4, 1)


def merged(cast: Cast) -> Succession:
    """Birchwood Surgery becomes part of Ashdown Hospitals."""
    return merge(cast.birchwood, into=cast.ashdown, on=DAY, reason="One trust", by=cast.nina.actor)


def roles_at(cast: Cast, person: int) -> frozenset[Role]:
    return Membership.objects.get(person_id=person, organisation=cast.ashdown).roles


def test_people_belong_to_the_successor_with_their_roles(cast: Cast) -> None:
    charlie = cast.charlie.user.pk
    made = merged(cast)
    assert roles_at(cast, charlie) == {Role.LEARNER, Role.SECURITY_LEAD, Role.ADMINISTRATOR}
    assert not Membership.objects.get(person_id=charlie, organisation=cast.birchwood).active
    assert made.moved["members"] == 1
    cast.birchwood.refresh_from_db()
    assert not cast.birchwood.active


def test_whoever_belongs_to_both_keeps_the_roles_of_both(cast: Cast) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles=[Role.RESPONDER], by=BY)
    join(cast.mary.user, organisation=cast.birchwood, roles=[Role.BOARD], by=BY)
    leave(Membership.objects.get(person=cast.mary.user, organisation=cast.ashdown), by=BY)
    merged(cast)
    assert roles_at(cast, cast.bob.user.pk) == {Role.LEARNER, Role.RESPONDER}
    back = Membership.objects.get(person=cast.mary.user, organisation=cast.ashdown)
    assert back.active
    assert back.roles == {Role.LEARNER, Role.BOARD}  # what she held before she left does not come back


def test_contacts_are_written_anew_and_the_old_ones_stay(cast: Cast) -> None:
    mine = add_contact(cast.birchwood, name="Desk", email="desk@bir.example", mobile="07700900123", by=BY)
    add_contact(cast.birchwood, name="Shared", email="it@example.com", by=BY)
    add_contact(cast.ashdown, name="IT", email="IT@example.com", by=BY)
    verify_way(mine.ways.get(channel="email"), proof=Proof.LINK, by=BY)
    mine.refresh_from_db()
    assert merged(cast).moved["contacts"] == 1
    ways = Way.objects.filter(organisation=cast.ashdown, contact__name="Desk").order_by("channel")
    assert [(way.value, way.proof) for way in ways] == [("desk@bir.example", "link"), ("07700900123", "set-up")]
    new = Contact.objects.get(organisation=cast.ashdown, email="desk@bir.example")
    assert (new.name, new.mobile, new.receives_alerts) == ("Desk", "07700900123", True)
    assert new.verified_at == mine.verified_at
    assert list(
        Contact.objects.filter(organisation=cast.birchwood).order_by("name").values_list("name", "receives_alerts")
    ) == [("Desk", False), ("Shared", False)]


def test_open_invitations_are_sent_again_for_the_successor(cast: Cast) -> None:
    invite(cast.birchwood, email="sam@example.com", name="Sam", roles=[Role.BOARD], by=BY, secret="old-link")
    invite(cast.birchwood, email=cast.alice.user.email, name="Alice", roles=[], by=BY)
    late = invite(cast.birchwood, email="late@example.com", name="Late", roles=[], by=BY)
    Invitation.objects.filter(pk=late.pk).update(
        created_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(days=2)
    )
    merged(cast)
    assert open_invitation("old-link") is None
    assert not Invitation.objects.open().filter(organisation=cast.birchwood).exists()
    again = Invitation.objects.open().get(organisation=cast.ashdown)
    assert (again.email, again.role_set) == ("sam@example.com", {Role.LEARNER, Role.BOARD})
    person = accept(again, name="Sam", password="a-long-and-lonely-kettle")
    assert roles_at(cast, person.pk) == {Role.LEARNER, Role.BOARD}


def test_both_chains_tell_it(cast: Cast) -> None:
    merged(cast)
    gone = Entry.objects.get(verb="organisations.organisation.became_part", chain="organisation:BIR")
    took = Entry.objects.get(verb="organisations.organisation.took_in", chain="organisation:ASH")
    assert (gone.details["into"], took.details["took"]) == ("ASH", "BIR")
    for entry in (gone, took):
        assert entry.person_id == cast.nina.user.pk
        assert entry.details["people"] == [cast.charlie.user.pk]
        assert entry.details["day"] == "2025-04-01"
    assert Entry.objects.filter(verb="organisations.organisation.closed", chain="organisation:BIR").exists()


def test_api_tokens_of_the_old_organisation_end(cast: Cast) -> None:
    token, _key = make_token(cast.charlie.user, label="x", by=cast.charlie.actor)
    assert merged(cast).moved["API tokens ended"] == 1
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_the_organisations_below_move_along(cast: Cast) -> None:
    second = organisation("Second Region", code="SEC", kind=Kind.REGION, parent=cast.nation)
    other = organisation("Other Board", code="OTH", kind=Kind.ICB, parent=second)
    merge(cast.board, into=other, on=DAY, reason="Boards merge", by=BY)
    for one in (cast.ashdown, cast.birchwood):
        one.refresh_from_db()
        assert (one.parent, one.region, one.path) == (other, second, f"{other.path}{one.pk}/")
    cast.board.refresh_from_db()
    assert (cast.board.parent, cast.board.path) == (other, f"{other.path}{cast.board.pk}/")


def test_a_region_becomes_part_of_a_region(cast: Cast) -> None:
    second = organisation("Second Region", code="SEC", kind=Kind.REGION, parent=cast.nation)
    merge(cast.region, into=second, on=DAY, reason="Regions merge", by=BY)
    assert not Organisation.objects.filter(region=cast.region).exists()
    cast.birchwood.refresh_from_db()
    assert cast.birchwood.region == second
    assert cast.birchwood.path.startswith(second.path)


def test_no_row_of_a_tenant_moves_and_the_walls_stand(cast: Cast) -> None:
    kept = add_contact(cast.birchwood, name="Desk", email="desk@bir.example", by=BY)
    merged(cast)
    kept.refresh_from_db()
    assert kept.organisation == cast.birchwood
    for someone, seen in ((cast.alice, 1), (cast.omar, 2), (cast.nina, 2)):
        desks = Contact.objects.filter(name="Desk")
        assert desks.visible_to(someone.actor).count() == seen  # wall one
        if is_postgresql():
            with scoped(someone.actor):
                assert desks.count() == seen  # wall four


def test_what_cannot_merge_is_said(cast: Cast) -> None:
    closed = organisation("Closed", code="CLO")
    close(closed, reason="x", by=BY)

    def refused(old: Organisation, new: Organisation, *, by: Actor = BY, on: date = DAY, reason: str = "why") -> str:
        with pytest.raises(CannotMerge) as why:
            merge(old, into=new, on=on, reason=reason, by=by)
        return str(why.value)

    assert "not the same one twice" in refused(cast.ashdown, cast.ashdown)
    assert "Closed (CLO) is closed" in refused(closed, cast.ashdown)
    assert "Closed (CLO) is closed" in refused(cast.ashdown, closed)
    assert "stands below" in refused(cast.board, cast.ashdown)
    assert "somebody else must do it" in refused(cast.nation, organisation("B"), by=cast.nina.actor)
    assert "only become part of another region" in refused(cast.region, organisation("C"))
    assert "in the future" in refused(cast.birchwood, cast.ashdown, on=timezone.localdate() + timedelta(days=1))
    assert "Say why" in refused(cast.birchwood, cast.ashdown, reason=" ")
    assert not Succession.objects.exists()


def test_what_was_not_seen_is_not_done(cast: Cast) -> None:
    seen = what_moves(cast.birchwood, cast.ashdown).fingerprint
    add_contact(cast.birchwood, name="Desk", email="desk@bir.example", by=BY)
    with pytest.raises(CannotMerge, match="have changed since you looked"):
        merge(cast.birchwood, into=cast.ashdown, on=DAY, reason="x", by=BY, agreed=seen)
    seen = what_moves(cast.birchwood, cast.ashdown).fingerprint
    merge(cast.birchwood, into=cast.ashdown, on=DAY, reason="x", by=BY, agreed=seen)


def test_everything_a_row_says_is_copied_but_its_id(cast: Cast) -> None:
    said = said_by(add_contact(cast.birchwood, name="Desk", email="desk@bir.example", by=BY))
    assert (said["name"], said["organisation_id"], "id" in said) == ("Desk", cast.birchwood.pk, False)
