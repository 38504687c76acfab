"""The queue."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from carecert.feedback.actions.handling import settle
from carecert.feedback.actions.themes import gather, make_theme
from carecert.feedback.queries.queue import Wanted, pages_spoken_of, queue, themes_to_choose
from carecert.feedback.rules.ratings import Rating
from carecert.feedback.rules.states import State
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wanted", "who"),
    [
        ({}, ["charlie", "bob"]),
        ({"state": "new"}, ["charlie"]),
        ({"state": "planned"}, ["bob"]),
        ({"rating": "1"}, ["charlie"]),
        ({"rating": "many"}, []),
        ({"rating": "9" * 30}, []),
        ({"service": "knowledge"}, ["bob"]),
        ({"page": "broadcast:home"}, ["charlie"]),
        ({"kind": "gp"}, ["charlie"]),
        ({"kind": "acute"}, ["bob"]),
        ({"pilot": "teams-channel"}, ["charlie"]),
        ({"q": "LONG"}, ["bob"]),
        ({"q": "nothing like it"}, []),
        ({"kind": "gp", "rating": "4"}, []),
    ],
)
def test_each_filter_narrows(cast: Cast, wanted: dict[str, str], who: list[str]) -> None:
    refs = {
        "bob": said(cast.bob.actor),
        "charlie": said(
            cast.charlie.actor, "Dull", rating=Rating.NOT_USEFUL, page="broadcast:home", pilot="teams-channel"
        ),
    }
    settle(refs["bob"], state=State.PLANNED, outcome="", seen=None, by=cast.nina.actor)
    assert list(queue(cast.ana.actor, Wanted(**wanted))) == [refs[name] for name in who]


def test_a_reference_and_a_theme_are_found(cast: Cast) -> None:
    one, _other = said(cast.bob.actor), said(cast.bob.actor)
    theme = make_theme(title="Too long", by=cast.nina.actor)
    gather(theme, [one.ref], by=cast.nina.actor)
    assert list(queue(cast.nina.actor, Wanted(q=one.ref.lower()))) == [one]
    assert list(queue(cast.nina.actor, Wanted(theme=str(theme.pk)))) == [one]
    assert themes_to_choose(cast.nina.actor) == [(theme.pk, "Too long")]
    assert pages_spoken_of(cast.nina.actor) == ["knowledge:home"]
    assert pages_spoken_of(cast.alice.actor) == []


def test_the_queue_is_one_query(
    cast: Cast, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    theme = make_theme(title="Too long", by=cast.nina.actor)
    gather(theme, [said(cast.bob.actor).ref for _ in range(5)], by=cast.nina.actor)
    with django_assert_num_queries(1):
        assert {one.theme.title for one in queue(cast.nina.actor, Wanted()) if one.theme} == {"Too long"}
