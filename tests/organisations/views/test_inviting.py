"""The journey that invites somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from carecert.organisations.actions.invitation import invite
from carecert.organisations.actions.membership import join
from carecert.organisations.models import Invitation
from carecert.organisations.roles import Role
from carecert.people.models import User
from tests.cast import Cast
from tests.page import html, title, words
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

INVITE = "/organisation/people/invite/"
WHO, ROLES, WELCOME, CHECK = (f"{INVITE}{page}/" for page in ("who", "roles", "welcome", "check"))
SAM = {"name": "Sam Reed", "email": "sam@example.com", "job_title": "Ward manager", "staff_group": "nursing"}


def mark(client: Client) -> str:
    return html(client.get(CHECK)).partition('name="seen" value="')[2].partition('"')[0]


def fill(client: Client, roles: tuple[str, ...] = ("responder",), welcome: str = "", **who: str) -> None:
    for path, answers in ((WHO, SAM | who), (ROLES, {"roles": roles}), (WELCOME, {"welcome": welcome})):
        answer = client.post(path, answers)
        assert answer.status_code == 302, words(answer)


def send(client: Client, **more: Any) -> Any:
    return client.post(CHECK, {"seen": mark(client)}, **more)


def test_a_nurse_may_not_and_a_stranger_is_asked_to_sign_in(client_of: ClientOf) -> None:
    bob = client_of("bob")
    for path in (INVITE, WHO, CHECK, "/organisation/people/invited/1/"):
        assert bob.get(path).status_code == 403
        assert Client().get(path).status_code == 302


def test_page_by_page_to_an_invitation(client_of: ClientOf) -> None:
    amir = client_of("amir")
    assert amir.get(INVITE).headers["Location"] == WHO
    assert "Who do you want to invite?" in words(amir.get(WHO))
    assert amir.post(WHO, SAM).headers["Location"] == ROLES
    roles = amir.get(ROLES)
    assert "Needs a one-time code at sign-in." in words(roles)
    assert "Everything that each role allows" in words(roles)
    assert amir.post(ROLES, {"roles": ["responder", "board"]}).headers["Location"] == WELCOME
    assert amir.post(WELCOME, {"welcome": "Hello Sam"}).headers["Location"] == CHECK
    shown = words(amir.get(CHECK))
    assert "Ward manager" in shown
    assert "Nursing and midwifery" in shown
    assert "Incident responder, Board member" in shown
    assert "they set up one-time codes the first time they sign in" in shown
    done = send(amir, follow=True)
    assert "Invitation sent We are sending an email to sam@example.com" in words(done)
    made = Invitation.objects.get()
    assert (made.name, made.job_title, made.staff_group, made.welcome) == (
        "Sam Reed",
        "Ward manager",
        "nursing",
        "Hello Sam",
    )
    assert made.role_set == {Role.LEARNER, Role.RESPONDER, Role.BOARD}
    do_what_waits()
    assert mail.outbox[0].to == ["sam@example.com"]


def test_only_roles_that_write_or_read_of_others_speak_of_codes(client_of: ClientOf) -> None:
    amir = client_of("amir")
    fill(amir, roles=("board",))
    assert "one-time codes" not in words(amir.get(CHECK))
    fill(amir, roles=())
    assert "What every member of staff may do" in words(amir.get(CHECK))


def test_nothing_may_be_left_out(client_of: ClientOf) -> None:
    amir = client_of("amir")
    for path in (ROLES, WELCOME, CHECK):
        assert amir.get(path).headers["Location"] == WHO
    assert amir.get(f"{INVITE}nowhere/").status_code == 404
    answer = amir.post(WHO, {})
    assert title(answer).startswith("Error: Who do you want to invite?")
    assert "There is a problem Enter their full name Enter their work email address" in words(answer)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "sam at example"}, "like name@example.com"),
        ({"email": "sam reed@example.com"}, "like name@example.com"),
        ({"email": "s\u200bam@exam\u200bple.com"}, "Work email address has a hidden character"),
        ({"email": "sam@example.com\u202e"}, "Work email address has a hidden character"),
        ({"email": f"{'s' * 250}@example.com"}, "Work email address must be 254 characters or fewer"),
        ({"email": "BOB@ash.example"}, "BOB@ash.example belongs to your organisation already"),
        ({"name": "Sam\x00"}, "Full name has a hidden character"),
        ({"name": "Sam\nReed"}, "Full name has a hidden character"),
        ({"name": "S" * 201}, "Full name must be 200 characters or fewer"),
        ({"job_title": "J" * 121}, "Job title must be 120 characters or fewer"),
        ({"staff_group": "pirates"}, "Select an option for “Staff group” from the list"),
    ],
)
def test_what_is_wrong_is_said_in_place(client_of: ClientOf, wrong: dict[str, str], said: str) -> None:
    amir = client_of("amir")
    answer = amir.post(WHO, SAM | wrong)
    assert answer.status_code == 200
    assert said in words(answer)
    assert amir.get(ROLES).headers["Location"] == WHO


def test_a_role_that_one_may_not_grant_is_neither_offered_nor_taken(client_of: ClientOf) -> None:
    amir = client_of("amir")
    amir.post(WHO, SAM)
    assert "National editor" not in words(amir.get(ROLES))
    for role in ("editor", "overseer", "auditor"):
        assert "Select roles from the list only" in words(amir.post(ROLES, {"roles": [role]}))
    assert amir.get(CHECK).headers["Location"] == ROLES


def test_an_answer_is_changed_and_comes_back_to_check_answers(client_of: ClientOf) -> None:
    amir = client_of("amir")
    fill(amir)
    assert f'href="{WHO}?change=1"' in html(amir.get(CHECK))
    page = amir.get(f"{WHO}?change=1")
    assert 'value="Sam Reed"' in html(page)
    assert f'href="{CHECK}"' in html(page)
    assert amir.post(f"{WHO}?change=1", SAM | {"name": "Samira Reed"}).headers["Location"] == CHECK
    assert "You invite Samira Reed to Ashdown Hospitals." in words(amir.get(CHECK))


def test_what_one_has_not_seen_is_not_sent(client_of: ClientOf) -> None:
    amir = client_of("amir")
    fill(amir)
    seen = mark(amir)
    amir.post(WHO, SAM | {"email": "pat@example.com"})  # in another tab
    answer = amir.post(CHECK, {"seen": seen})
    assert "Your answers have changed since you opened this page" in words(answer)
    assert title(answer).startswith("Error: ")
    assert not Invitation.objects.exists()
    assert amir.post(CHECK).status_code == 200
    assert not Invitation.objects.exists()


def test_sending_twice_sends_once(client_of: ClientOf) -> None:
    amir = client_of("amir")
    fill(amir)
    seen = mark(amir)
    first, second = (amir.post(CHECK, {"seen": seen}) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Invitation.objects.count() == 1


def test_an_address_that_joins_meanwhile_is_found_before_sending(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    fill(amir)
    sam = User.objects.create_user("sam@example.com", "Sam Reed")
    seen = mark(amir)
    join(sam, organisation=cast.ashdown, roles=(), by=cast.amir.actor)
    assert amir.post(CHECK, {"seen": seen}).headers["Location"] == WHO
    assert "sam@example.com belongs to your organisation already" in words(amir.get(WHO))
    assert not Invitation.objects.exists()


def test_a_role_that_is_taken_from_the_list_meanwhile_is_refused_by_the_verb(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    amir = client_of("amir")
    fill(amir)
    seen = mark(amir)
    monkeypatch.setattr("carecert.organisations.actions.membership.NATIONAL", frozenset({Role.RESPONDER}))
    answer = amir.post(CHECK, {"seen": seen})
    assert "There is a problem Only the operator of the service can give this role: Incident responder." in words(
        answer
    )
    assert not Invitation.objects.exists()


def test_an_earlier_invitation_is_mentioned_and_replaced(cast: Cast, client_of: ClientOf) -> None:
    earlier = invite(cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor)
    amir = client_of("amir")
    fill(amir, email="SAM@example.com")
    assert "You have invited this address before." in words(amir.get(CHECK))
    send(amir)
    earlier.refresh_from_db()
    assert earlier.withdrawn_at is not None
    assert Invitation.objects.open().count() == 1


def test_half_way_one_goes_on_or_starts_again(client_of: ClientOf) -> None:
    amir = client_of("amir")
    amir.post(WHO, SAM)
    page = amir.get(INVITE)
    assert "You have begun to invite somebody" in words(page)
    assert f'href="{ROLES}"' in html(page)
    assert "Completed" in words(page)
    assert amir.post(INVITE).headers["Location"] == WHO
    assert "Sam Reed" not in html(amir.get(WHO))


def test_answers_do_not_follow_to_another_organisation(cast: Cast, client_of: ClientOf) -> None:
    join(cast.amir.user, organisation=cast.birchwood, roles=[Role.ADMINISTRATOR], by=cast.charlie.actor)
    amir = client_of("amir")
    fill(amir)
    amir.post("/account/organisation/", {"organisation": "BIR"})
    assert "People at Birchwood Surgery" in words(amir.get("/organisation/people/"))
    assert amir.get(CHECK).headers["Location"] == WHO
    assert "Sam Reed" not in html(amir.get(WHO))


def test_an_invitation_of_another_organisation_is_a_404(cast: Cast, client_of: ClientOf) -> None:
    made = invite(cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor)
    assert client_of("amir").get(f"/organisation/people/invited/{made.pk}/").status_code == 200
    assert client_of("charlie").get(f"/organisation/people/invited/{made.pk}/").status_code == 404


def test_the_same_address_may_be_invited_elsewhere(cast: Cast, client_of: ClientOf) -> None:
    invite(cast.ashdown, email="sam@example.com", name="Sam", roles=(), by=cast.amir.actor)
    charlie = client_of("charlie")
    fill(charlie)
    assert "invited this address before" not in words(charlie.get(CHECK))
    send(charlie)
    assert Invitation.objects.open().filter(email="sam@example.com").count() == 2
