import pytest
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from carecert.broadcast.actions import closing, responding
from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.board import Line, answers, board, numbers, out_of_reach, overview, silent, with_numbers
from carecert.broadcast.rules.life import Answer
from carecert.organisations.actions.contact import add_contact
from carecert.organisations.models import Contact
from tests.broadcast.making import published, response_of
from tests.cast import Cast
from tests.factories.organisations import organisation


@pytest.fixture
def advisory(cast: Cast) -> Advisory:
    """A published alert; Ashdown has done it, the other two say nothing."""
    made = published(cast)
    response = response_of(made)
    responding.acknowledge(response, by=cast.alice.actor)
    responding.answer(response, state=Answer.COMPLETED, note="=1+1", by=cast.alice.actor)
    return made


def test_the_board_counts_everybody_by_kind_and_region_in_one_query(cast: Cast, advisory: Advisory) -> None:
    with assertNumQueries(1):
        found = board(cast.nina.actor, advisory)
    assert (found.everyone.total, found.everyone.seen, found.everyone.silent, found.everyone.percent) == (3, 1, 2, 33)
    assert {line.name: line.done for line in found.by_kind} == {
        "Integrated care board": 0,
        "Acute trust": 1,
        "GP practice": 0,
    }
    assert [(line.name, line.total) for line in found.by_region] == [("South Downs Region", 3)]
    assert found.everyone.seen_in_words == "1 of 3 (33%)"


def test_the_silent_are_overdue_once_the_time_has_passed(cast: Cast, advisory: Advisory) -> None:
    assert board(cast.nina.actor, advisory).everyone.overdue == 0
    Advisory.objects.filter(pk=advisory.pk).update(acknowledge_by=timezone.now())
    advisory.refresh_from_db()
    assert board(cast.nina.actor, advisory).everyone.overdue == 2
    closing.archive(advisory, by=cast.nina.actor)
    assert board(cast.nina.actor, advisory).everyone.overdue == 0


def test_a_region_sees_only_what_is_below_it(cast: Cast) -> None:
    organisation("Far Practice", code="FAR")
    advisory = published(cast)
    assert board(cast.nina.actor, advisory).everyone.total == 4
    assert board(cast.omar.actor, advisory).everyone.total == 3
    assert [line.name for line in board(cast.nina.actor, advisory).by_region] == ["No region", "South Downs Region"]


def test_the_overview_counts_all_alerts_in_one_query(cast: Cast, advisory: Advisory) -> None:
    other = published(cast, kinds=["gp"])
    with assertNumQueries(1):
        rows = overview(cast.nina.actor, [advisory, other])
    assert [(each.ref, line.total, line.seen) for each, line in rows] == [(advisory.ref, 3, 1), (other.ref, 1, 0)]
    assert overview(cast.bob.actor, [advisory])[0][1].total == 0


def test_the_silent_are_listed_by_name(cast: Cast, advisory: Advisory) -> None:
    assert [each.organisation.code for each in silent(cast.omar.actor, advisory)] == ["BIR", "WICB"]


def test_there_is_an_answer_for_everybody(cast: Cast, advisory: Advisory) -> None:
    rows = {row["organisation__code"]: row for row in answers(cast.nina.actor, advisory)}
    assert list(rows) == ["ASH", "BIR", "WICB"]
    assert rows["ASH"]["state"] == Answer.COMPLETED
    assert rows["ASH"]["acknowledged_name"] == "Alice Archer"
    assert rows["ASH"]["completed_at"]
    assert rows["BIR"]["organisation__region__name"] == "South Downs Region"
    assert rows["BIR"]["acknowledged_at"] is None


def test_the_silent_come_with_whom_to_ring_in_one_query(cast: Cast, advisory: Advisory) -> None:
    add_contact(cast.birchwood, name="Nan", email="n@bir.example", mobile="07700 900001", by=cast.charlie.actor)
    waiting = list(silent(cast.nina.actor, advisory))
    with assertNumQueries(1):
        found = with_numbers(cast.nina.actor, waiting)
    assert [(one.place.code, [each.name for each in one.ring]) for one in found] == [("BIR", ["Nan"]), ("WICB", [])]


def test_nobody_addressed_is_not_a_division_by_zero() -> None:
    assert Line("Nobody", 0, 0, 0, 0, 0, 0).percent == 0


def test_those_where_nobody_can_be_told_are_found_within_what_the_actor_sees(cast: Cast, advisory: Advisory) -> None:
    organisation("Far Practice", code="FAR")
    later = published(cast)
    with assertNumQueries(1):
        assert {each.code for each in out_of_reach(cast.nina.actor, later)} == {"FAR", "WICB"}
    assert [each.code for each in out_of_reach(cast.omar.actor, later)] == ["WICB"]
    closing.archive(later, by=cast.nina.actor)
    assert not out_of_reach(cast.nina.actor, later).exists()


def test_whom_to_ring_is_asked_once_for_all_and_those_who_receive_alerts_come_first(
    cast: Cast, advisory: Advisory
) -> None:
    for name, mobile, receives in (("A", "07700900001", False), ("B", "07700900002", True), ("C", "", True)):
        Contact.objects.create(
            organisation=cast.birchwood, name=name, email=f"{name}@x.example", mobile=mobile, receives_alerts=receives
        )
    Contact.objects.create(organisation=cast.ashdown, name="D", email="d@x.example", mobile="07700900003")
    rows = list(silent(cast.omar.actor, advisory))
    with assertNumQueries(1):
        found = numbers(cast.omar.actor, rows)
    assert {place: [one.name for one in contacts] for place, contacts in found.items()} == {
        cast.birchwood.pk: ["B", "A"]
    }
    assert numbers(cast.alice.actor, rows) == {}
