"""Alerts with the answers of the reader's own organisation."""

from pytest_django.asserts import assertNumQueries

from carecert.broadcast.actions import responding
from carecert.broadcast.queries.own import with_answers
from tests.broadcast.making import published, response_of
from tests.cast import Cast


def test_each_sees_the_own_answer_in_one_query(cast: Cast) -> None:
    alerts = [published(cast), published(cast)]
    responding.acknowledge(response_of(alerts[0]), by=cast.alice.actor)
    with assertNumQueries(1):
        found = with_answers(cast.alice.actor, alerts)
    assert [one.said for one in found] == ["Seen", "Not seen yet"]
    assert [one.said for one in with_answers(cast.charlie.actor, alerts)] == ["Not seen yet"] * 2
    assert [one.answer for one in with_answers(cast.nina.actor, alerts)] == [None, None]
