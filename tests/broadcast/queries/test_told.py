import pytest
from pytest_django.asserts import assertNumQueries

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.told import about, tally, told, told_here
from carecert.notify.models import Delivery, State
from carecert.organisations.actions.contact import add_contact
from carecert.organisations.models import Membership, RoleGrant
from carecert.organisations.roles import Role
from tests.broadcast.making import published
from tests.cast import Cast
from tests.factories.organisations import organisation


@pytest.fixture
def advisory(cast: Cast) -> Advisory:
    """A published alert: two leads (one of them at two places), and a desk far from the region."""
    far = organisation("Far Practice", code="FAR")
    add_contact(far, name="Far desk", email="desk@far.example", mobile="", by=cast.nina.actor)
    return published(cast)


def lines(rows: object) -> list[tuple[str, str, str]]:
    return [(one.organisation.code, one.recipient, one.delivery.channel) for one in rows]  # type: ignore[attr-defined]


def test_everybody_who_was_told_is_listed_in_two_queries(cast: Cast, advisory: Advisory) -> None:
    with assertNumQueries(2):
        seen = lines(told(cast.nina.actor, advisory))
    assert seen == [
        ("ASH", "Alice Archer", "in-app"),
        ("ASH", "Alice Archer", "email"),
        ("BIR", "Charlie Cole", "in-app"),
        ("BIR", "Charlie Cole", "email"),
        ("FAR", "Far desk", "email"),
    ]


def test_an_overseer_sees_those_below_and_an_organisation_its_own(cast: Cast, advisory: Advisory) -> None:
    assert {code for code, _, _ in lines(told(cast.omar.actor, advisory))} == {"ASH", "BIR"}
    assert {code for code, _, _ in lines(told_here(cast.alice.actor, advisory))} == {"ASH"}
    assert lines(told_here(cast.omar.actor, advisory)) == []


def test_only_messages_about_the_alert_are_listed(cast: Cast, advisory: Advisory) -> None:
    other = published(cast)
    assert {one.about for one in told(cast.nina.actor, advisory)} == {about(advisory.ref)} != {about(other.ref)}


def test_a_lead_of_two_organisations_is_seen_at_both_and_counted_once(cast: Cast) -> None:
    there = Membership.objects.create(organisation=cast.birchwood, person=cast.alice.user)
    RoleGrant.objects.create(membership=there, role=Role.SECURITY_LEAD)
    advisory = published(cast)
    seen = lines(told(cast.nina.actor, advisory))
    assert {code for code, who, _ in seen if who == "Alice Archer"} == {"ASH", "BIR"}
    with assertNumQueries(1):
        counted = tally(cast.nina.actor, advisory)
    assert (counted.waiting, counted.sent) == (2, {"in-app": 2})


def test_the_tally_says_how_and_what_waits_and_was_given_up(cast: Cast, advisory: Advisory) -> None:
    letters = Delivery.objects.filter(channel="email").order_by("pk")
    letters.filter(person=cast.alice.user).update(state=State.SENT, sent_at=advisory.published_at, next_attempt_at=None)
    letters.filter(person=cast.charlie.user).update(state=State.FAILED, next_attempt_at=None)
    counted = tally(cast.nina.actor, advisory)
    assert counted.in_words == "1 by email, 2 in CareCERT"
    assert (counted.waiting, counted.failed, counted.total) == (1, 1, 5)
    assert tally(cast.omar.actor, advisory).total == 4
    assert tally(cast.nina.actor, Advisory(ref="CC-1999-0001")).in_words == "none yet"
