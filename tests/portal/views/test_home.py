"""Home, and the notices."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from carecert.broadcast.models import Advisory
from carecert.knowledge.actions import begin
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Membership
from carecert.portal.front import home
from carecert.react.actions import help as help_verbs
from carecert.ui.needs import Need
from tests.broadcast.making import drafted, published, submitted
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.factories.assure import answered, framework, raised
from tests.factories.react import incident, install_guidance
from tests.knowledge.learners import a_course
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


class Service:
    """A service with these needs, and nothing to be found."""

    def __init__(self, *needs: Need) -> None:
        self.needs = list(needs)

    def needs_you(self, actor: Actor) -> list[Need]:
        return self.needs


def need(title: str, *, hours: int | None = None, rank: int = 1) -> Need:
    due = None if hours is None else timezone.now() + timedelta(hours=hours, minutes=1)
    return Need(title, f"Why {title}", f"/{title}/", due, rank, "broadcast")


@pytest.fixture
def needs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def put(*needs: Need) -> None:
        monkeypatch.setattr(home, "SERVICES", (Service(*needs),))

    return put


def test_a_stranger_is_sent_to_sign_in() -> None:
    assert Client().get("/home/").headers["Location"] == "/account/sign-in/?next=/home/"


def test_what_needs_somebody_is_told_with_its_service_and_date_in_words(
    client_of: ClientOf, needs: Callable[..., None]
) -> None:
    needs(need("later", hours=50), need("late", hours=-2, rank=0))
    shown = words(client_of("bob").get("/home/"))
    assert shown.index("late") < shown.index("later")
    assert "Broadcast late Why late Late It was due 1 hour ago, on" in shown
    assert "Due in 2 days, on" in shown


def test_seven_things_at_most(client_of: ClientOf, needs: Callable[..., None]) -> None:
    needs(*(need(f"thing-{number}") for number in range(9)))
    page = client_of("bob").get("/home/")
    assert html(page).count('class="carecert-needs__item"') == 7
    assert "There are 2 more things, less urgent" in words(page)
    needs(*(need(f"thing-{number}") for number in range(8)))
    assert "There is one more thing, less urgent. You find it in" in words(client_of("bob").get("/home/"))


def test_nothing_to_do_is_said_kindly(client_of: ClientOf, needs: Callable[..., None]) -> None:
    needs()
    assert "Nothing needs you now. Thank you" in words(client_of("bob").get("/home/"))


def test_each_role_finds_its_own_doors(client_of: ClientOf) -> None:
    assert "Who belongs here" in words(client_of("amir").get("/home/"))
    assert "Who belongs here" not in words(client_of("bob").get("/home/"))


def test_somebody_without_an_organisation_is_told_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    Membership.objects.filter(person=cast.bob.user).update(active=False)
    assert "You do not belong to an organisation here. Ask" in words(client_of("bob").get("/home/"))


def test_notices_are_read_once(cast: Cast, client_of: ClientOf) -> None:
    told = {"kind": "alert", "body": "Please read it.\n\nToday.", "link": "/broadcast/", "by": Actor.system("test")}
    tell(key="a", subject="A new alert", people=[cast.bob.user.pk, cast.nina.user.pk], **told)  # type: ignore[arg-type]
    bob = client_of("bob")
    assert "One notice you have not read" in words(bob.get("/home/"))
    shown = words(bob.get("/notices/"))
    assert "A new alert New Please read it." in shown
    assert "Mark all as read" in shown
    assert "All notices are marked as read" in words(bob.post("/notices/", follow=True))
    assert "New Please" not in words(bob.get("/notices/"))
    assert "One notice" in words(client_of("nina").get("/home/"))


def test_a_national_role_sees_only_her_own_notices(cast: Cast, client_of: ClientOf) -> None:
    tell(key="a", kind="alert", subject="For Bob", body="x", people=[cast.bob.user.pk], by=Actor.system("test"))
    assert "There is nothing here yet" in words(client_of("nina").get("/notices/"))


# What home asks, whoever comes and however full the desk: the session, the person, the memberships, and everything else
# at once. On PostgreSQL two more tell the scope and put it back.
QUESTIONS = 4
EVERYBODY = ("alice", "amir", "ana", "bob", "dora", "mary", "nina", "omar", "rafi")


@pytest.fixture
def full_desk(cast: Cast) -> None:
    """Something of every kind waits for everybody: alerts, incidents with clocks, actions, courses under way."""
    for number in range(3):
        published(cast, title=f"Alert {number}")
    Advisory.objects.update(acknowledge_by=timezone.now())
    drafted(cast)
    submitted(cast)
    install_guidance()
    for _ in range(3):
        help_verbs.ask_for_help(incident(cast.rafi.actor), what="Help.", by=cast.rafi.actor)
    framework()
    answered(cast.alice)
    raised(cast.alice, cast.bob, days=-3, item="W2")
    raised(cast.alice, days=-3, item="D1")
    for name in ("Desk", "Night"):
        Contact.objects.create(organisation=cast.ashdown, name=name, email=f"{name.lower()}@ash.example")
    for slug in ("one", "two", "three"):
        begin(a_course(slug), by=cast.bob.actor)


@pytest.mark.parametrize("name", EVERYBODY)
def test_home_asks_few_questions(
    cast: Cast, client_of: ClientOf, full_desk: None, django_assert_max_num_queries: Callable[..., Any], name: str
) -> None:
    client = client_of(name)
    client.get("/home/")  # the first visit notes the session's activity, and reads contents that are kept afterwards
    with django_assert_max_num_queries(QUESTIONS + 2 * is_postgresql()):
        shown = client.get("/home/")
    assert html(shown).count('class="carecert-needs__item"') >= 1
