"""Where several organisations of one person stand."""

from collections.abc import Callable

import pytest

from carecert.broadcast.actions import responding
from carecert.broadcast.queries.several import standings, waiting
from carecert.broadcast.rules.life import Answer
from carecert.broadcast.rules.severity import Severity
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.scope import scoped
from tests.broadcast.making import published, response_of
from tests.cast import Cast
from tests.factories.practices import actors_of, practices

pytestmark = pytest.mark.django_db


def test_each_organisation_is_listed_and_no_other(
    cast: Cast, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    practices(cast, 12)
    advisory = published(cast)
    acting = actors_of(cast)
    with scoped(cast.charlie.actor), django_assert_max_num_queries(3):  # type: ignore[attr-defined]
        found = standings(advisory.ref, acting)
    assert len(found) == 13
    assert {one.organisation.code for one in found} >= {"BIR", "P000", "P011"}
    assert "ASH" not in {one.organisation.code for one in found}
    assert standings("CC-1900-0001", actors_of(cast)) == []
    assert standings(advisory.ref, []) == []


def test_what_waits_is_counted_most_severe_first(cast: Cast) -> None:
    practices(cast, 1)
    low = published(cast, severity=Severity.LOW)
    high = published(cast, severity=Severity.HIGH, tlp=Tlp.RED)
    responding.acknowledge(response_of(high, "BIR"), by=cast.charlie.actor)
    with scoped(cast.charlie.actor):
        found = waiting(actors_of(cast))
    assert [(one.ref, one.silent, one.unfinished) for one in found] == [(high.ref, 1, 2), (low.ref, 2, 2)]
    assert found[0].due == high.acknowledge_by
    responding.answer(response_of(high, "BIR"), state=Answer.COMPLETED, by=cast.charlie.actor)
    responding.acknowledge(response_of(high, "P000"), by=actors_of(cast)[1])
    assert [(one.silent, one.unfinished, one.due) for one in waiting(actors_of(cast))][:1] == [(0, 1, high.act_by)]


def test_a_role_that_may_not_read_an_alert_does_not_see_it(cast: Cast) -> None:
    advisory = published(cast, tlp=Tlp.RED)
    assert standings(advisory.ref, [cast.amir.actor]) == []
    assert len(standings(advisory.ref, [cast.alice.actor])) == 1
