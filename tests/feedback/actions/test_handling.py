"""Answering feedback, and saying how far it is."""

import pytest

from carecert.audit.models import Entry
from carecert.feedback.actions.handling import CHANGED, IN_A_THEME, NOBODY, CannotHandle, answer, settle
from carecert.feedback.actions.themes import gather, make_theme
from carecert.feedback.rules.states import State
from carecert.notify.models import Delivery, Message
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_an_answer_shows_that_it_was_read_and_is_told(cast: Cast) -> None:
    one = said(cast.bob.actor)
    answer(one, text=" Thanks \n", by=cast.nina.actor)
    one.refresh_from_db()
    assert one.state == State.READ
    assert [(reply.text, reply.by) for reply in one.replies.all()] == [("Thanks", "Nina Norton")]
    message = Message.objects.get()
    assert message.link == f"/feedback/mine/{one.ref}/"
    assert not message.urgent
    assert set(Delivery.objects.values_list("person_id", flat=True)) == {cast.bob.user.pk}
    assert Entry.objects.filter(verb="feedback.answered").count() == 1


def test_whoever_wants_no_letters_gets_none(cast: Cast) -> None:
    one = said(cast.bob.actor, may_answer=False)
    answer(one, text="Thanks", by=cast.nina.actor)
    settle(one, state=State.DONE, outcome="Done", seen=None, by=cast.nina.actor)
    assert not Message.objects.exists()


def test_somebody_who_cannot_be_reached_cannot_be_answered(cast: Cast) -> None:
    with pytest.raises(CannotHandle, match=NOBODY):
        answer(said(Actor.anonymous()), text="Thanks", by=cast.nina.actor)


def test_what_becomes_of_it_is_told_once(cast: Cast) -> None:
    one = said(cast.bob.actor)
    settle(one, state=State.READ, outcome="", seen=None, by=cast.ana.actor)
    assert not Message.objects.exists()
    for _ in range(2):
        settle(one, state=State.DONE, outcome=" It is shorter. ", seen=None, by=cast.ana.actor)
    one.refresh_from_db()
    assert (one.state, one.outcome) == (State.DONE, "It is shorter.")
    assert [message.subject for message in Message.objects.all()] == ["Your feedback: done"]
    assert "It is shorter." in Message.objects.get().body
    assert Entry.objects.filter(verb="feedback.settled").last().details == {"before": "read", "state": "done"}  # type: ignore[union-attr]


@pytest.mark.parametrize(("state", "why"), [(State.DONE, "what was done"), (State.NOT_PLANNED, "why it is not")])
def test_some_states_say_nothing_without_words(cast: Cast, state: State, why: str) -> None:
    with pytest.raises(CannotHandle, match=why):
        settle(said(cast.bob.actor), state=state, outcome=" ", seen=None, by=cast.nina.actor)


def test_nobody_writes_over_what_they_have_not_seen(cast: Cast) -> None:
    one = said(cast.bob.actor)
    seen = one.changed_at
    settle(one, state=State.PLANNED, outcome="", seen=seen, by=cast.nina.actor)
    with pytest.raises(CannotHandle, match=CHANGED):
        settle(one, state=State.READ, outcome="", seen=seen, by=cast.ana.actor)


def test_what_is_in_a_theme_is_settled_there(cast: Cast) -> None:
    one = said(cast.bob.actor)
    gather(make_theme(title="Too long", by=cast.nina.actor), [one.ref], by=cast.nina.actor)
    with pytest.raises(CannotHandle, match=IN_A_THEME):
        settle(one, state=State.READ, outcome="", seen=None, by=cast.nina.actor)
