"""The pages for people and invitations."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.organisations.actions.invitation import invite
from carecert.organisations.models import Invitation, Membership
from carecert.organisations.roles import Role
from tests.cast import Cast
from tests.factories.people import member
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

PEOPLE = "/organisation/people/"


@pytest.fixture
def sam(cast: Cast) -> Invitation:
    return invite(cast.ashdown, email="sam@example.com", name="Sam Reed", roles=[Role.RESPONDER], by=cast.amir.actor)


def test_a_stranger_is_sent_to_sign_in() -> None:
    assert Client().get(PEOPLE).headers["Location"] == f"/account/sign-in/?next={PEOPLE}"


def test_a_nurse_is_told_that_her_role_does_not_include_it(client_of: ClientOf) -> None:
    answer = client_of("bob").get(PEOPLE)
    assert answer.status_code == 403
    assert "You cannot see this page" in words(answer)


def test_the_list_names_everybody_of_the_own_organisation_only(client_of: ClientOf) -> None:
    shown = words(client_of("amir").get(PEOPLE))
    assert "People at Ashdown Hospitals" in shown
    assert "Rafi Rahman" in shown
    assert "Incident responder" in shown
    assert "Charlie Cole" not in shown


def test_people_are_found_by_name_or_address(client_of: ClientOf) -> None:
    amir = client_of("amir")
    assert "Rafi Rahman" in words(amir.get(PEOPLE, {"q": "rahman RAFI"}))
    assert "Dora Drummond" not in words(amir.get(PEOPLE, {"q": "rafi@ash"}))
    assert "Nothing fits what you chose." in words(amir.get(PEOPLE, {"q": "zzz"}))


def test_many_people_come_in_pages(cast: Cast, client_of: ClientOf) -> None:
    for _ in range(50):
        member(cast.ashdown)
    amir = client_of("amir")
    assert "2 of 2" in words(amir.get(PEOPLE))
    assert "Rafi Rahman" in words(amir.get(PEOPLE, {"page": "2"}))


def test_many_invitations_come_in_pages_of_their_own(cast: Cast, client_of: ClientOf) -> None:
    ends = timezone.now() + timedelta(days=7)
    Invitation.objects.bulk_create(
        Invitation(
            organisation=cast.ashdown, name=f"Guest {n:02}", email=f"g{n}@example.com", digest=str(n), expires_at=ends
        )
        for n in range(21)
    )
    amir = client_of("amir")
    first, second = words(amir.get(PEOPLE)), words(amir.get(PEOPLE, {"invited": "2"}))
    assert "2 of 2" in first
    assert "Guest 00" not in first
    assert "Guest 00" in second
    assert "Rafi Rahman" in second


def test_an_invitation_is_listed_until_it_is_taken_back(client_of: ClientOf, sam: Invitation) -> None:
    amir = client_of("amir")
    assert "Sam Reed , sam@example.com Invited by Amir Ansari" in words(amir.get(PEOPLE))
    path = f"{PEOPLE}invited/{sam.pk}/withdraw/"
    assert "Take back the invitation of Sam Reed?" in words(amir.get(path))
    shown = words(amir.post(path, follow=True))
    assert "The invitation to sam@example.com no longer works" in shown
    assert "Invited, not here yet" not in shown
    assert amir.get(path).status_code == 404


def test_a_stranger_can_neither_see_nor_take_back_an_invitation(client_of: ClientOf, sam: Invitation) -> None:
    charlie = client_of("charlie")
    assert "Sam Reed" not in words(charlie.get(PEOPLE))
    path = f"{PEOPLE}invited/{sam.pk}/withdraw/"
    assert [charlie.get(path).status_code, charlie.post(path).status_code] == [404, 404]
    sam.refresh_from_db()
    assert sam.withdrawn_at is None


def test_roles_are_given_and_taken(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    path = f"{PEOPLE}{cast.bob.membership.pk}/roles/"
    assert "Staff Nurse, bob@ash.example" in words(amir.get(path))
    assert "The roles of Bob Baker are saved" in words(amir.post(path, {"roles": ["manager"]}, follow=True))
    assert Membership.objects.get(pk=cast.bob.membership.pk).roles == {Role.LEARNER, Role.MANAGER}
    amir.post(path, {})
    assert Membership.objects.get(pk=cast.bob.membership.pk).roles == {Role.LEARNER}


def test_a_member_is_shown_with_their_work_and_what_each_role_allows(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of("amir").get(f"{PEOPLE}{cast.bob.membership.pk}/roles/"))
    assert "Staff Nurse, bob@ash.example Staff group: Nursing and midwifery" in shown
    assert "Opens and works incidents. Needs a one-time code at sign-in." in shown
    assert "Everything that each role allows" in shown
    assert "Invite people, give and take roles, and end memberships." in shown


def test_what_the_operator_gave_is_shown_and_stays(cast: Cast, client_of: ClientOf) -> None:
    both = member(cast.ashdown, Role.AUDITOR, Role.MANAGER)
    amir = client_of("amir")
    path = f"{PEOPLE}{both.membership.pk}/roles/"
    assert "The operator of the service has also given: National auditor" in words(amir.get(path))
    amir.post(path, {"roles": ["board"]})
    assert Membership.objects.get(pk=both.membership.pk).roles == {Role.LEARNER, Role.AUDITOR, Role.BOARD}


def test_who_gives_up_the_own_administration_is_warned_and_goes_home(cast: Cast, client_of: ClientOf) -> None:
    other = member(cast.ashdown, Role.ADMINISTRATOR)
    amir, path = client_of("amir"), f"{PEOPLE}{cast.amir.membership.pk}/roles/"
    assert "These are your own roles" in words(amir.get(path))
    assert "These are your own roles" not in words(amir.get(f"{PEOPLE}{other.membership.pk}/roles/"))
    kept = amir.post(path, {"roles": ["administrator", "manager"]}, follow=True)
    assert kept.redirect_chain == [(PEOPLE, 302)]
    gone = amir.post(path, {"roles": ["manager"]}, follow=True)
    assert (gone.redirect_chain[0], gone.status_code) == (("/home/", 302), 200)
    assert "The roles of Amir Ansari are saved" in words(gone)


def test_who_ends_the_own_membership_is_warned_and_goes_home(cast: Cast, client_of: ClientOf) -> None:
    other = member(cast.ashdown, Role.ADMINISTRATOR)
    amir, path = client_of("amir"), f"{PEOPLE}{cast.amir.membership.pk}/leave/"
    assert "This is you" in words(amir.get(path))
    assert "This is you" not in words(amir.get(f"{PEOPLE}{other.membership.pk}/leave/"))
    gone = amir.post(path, follow=True)
    assert gone.redirect_chain == [("/home/", 302), ("/account/sign-in/?next=/home/", 302)]
    assert "Amir Ansari no longer belongs here" in words(gone)


def test_the_last_administrator_stays(cast: Cast, client_of: ClientOf) -> None:
    amir, pk = client_of("amir"), cast.amir.membership.pk
    assert "This is the last administrator" in words(amir.post(f"{PEOPLE}{pk}/roles/", {"roles": []}))
    answer = amir.post(f"{PEOPLE}{pk}/leave/")
    assert "There is a problem This is the last administrator" in words(answer)
    assert Membership.objects.get(pk=pk).active


def test_a_membership_ends(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    path = f"{PEOPLE}{cast.bob.membership.pk}/leave/"
    assert "End Bob Baker’s membership?" in words(amir.get(path))
    assert "Bob Baker no longer belongs here" in words(amir.post(path, follow=True))
    assert amir.get(path).status_code == 404
    assert client_of("bob").get("/home/").status_code == 200


def test_a_stranger_can_neither_see_nor_change_a_member(cast: Cast, client_of: ClientOf) -> None:
    charlie = client_of("charlie")
    for page in ("roles", "leave"):
        path = f"{PEOPLE}{cast.bob.membership.pk}/{page}/"
        assert [charlie.get(path).status_code, charlie.post(path).status_code] == [404, 404]
    assert Membership.objects.get(pk=cast.bob.membership.pk).active


def test_the_last_administrator_is_told_so_instead_of_asked(cast: Cast, client_of: ClientOf) -> None:
    page = client_of("amir").get(f"/organisation/people/{cast.amir.membership.pk}/leave/").content.decode()
    assert "Amir Ansari is the last administrator here." in page
    assert "End the membership</button>" not in page.replace("\n", "").replace("  ", "")
    assert "warning" not in page.partition("<main")[2].partition("</main>")[0]


def test_roles_that_somebody_else_changed_meanwhile_are_not_written_over(cast: Cast, client_of: ClientOf) -> None:
    amir, path = client_of("amir"), f"{PEOPLE}{cast.bob.membership.pk}/roles/"
    assert 'name="seen" value="learner"' in html(amir.get(path))
    amir.post(path, {"roles": ["responder"], "seen": "learner"})
    late = amir.post(path, {"roles": ["manager"], "seen": "learner"})
    assert "Somebody else has changed these roles" in words(late)
    assert "Now they are: Incident responder, Member of staff." in words(late)
    assert 'name="seen" value="learner responder"' in html(late)
    assert Membership.objects.get(pk=cast.bob.membership.pk).roles == {Role.LEARNER, Role.RESPONDER}
