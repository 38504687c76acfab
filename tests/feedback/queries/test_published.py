"""What everybody may read."""

import pytest

from carecert.feedback.actions.themes import gather, make_theme, publish, settle_theme
from carecert.feedback.queries.published import entries, entry
from carecert.feedback.rules.states import State
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_an_entry_names_nobody_and_few_are_a_few(cast: Cast) -> None:
    theme = make_theme(title="Too long", by=cast.nina.actor)
    assert list(entries()) == []
    gather(theme, [said(cast.bob.actor, "My ward hates it").ref], by=cast.nina.actor)
    settle_theme(theme, state=State.DONE, outcome="It is shorter.", seen=None, by=cast.nina.actor)
    publish(theme, said="The lesson is too long.", did="We cut it by half.", by=cast.nina.actor)
    (one,) = map(entry, entries())
    assert (one.said, one.did, one.who) == ("The lesson is too long.", "We cut it by half.", "A few people")
    assert not {"Bob", "ward"} & set(str(one).split())
    gather(theme, [said(Actor.anonymous()).ref for _ in range(4)], by=cast.nina.actor)
    assert entry(entries()[0]).who == "5 people"
