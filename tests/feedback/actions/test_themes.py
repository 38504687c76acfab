"""Themes: gathering, settling for all, publishing."""

import pytest

from carecert.audit.models import Entry
from carecert.feedback.actions.handling import CHANGED, CannotHandle
from carecert.feedback.actions.themes import (
    NOT_DONE,
    gather,
    leave_theme,
    make_theme,
    publish,
    settle_theme,
    withdraw,
)
from carecert.feedback.models import Feedback, Theme
from carecert.feedback.rules.states import State
from carecert.notify.models import Channel, Delivery, Message
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(cast: Cast) -> Theme:
    return make_theme(title=" Too long ", by=cast.nina.actor)


def test_one_outcome_tells_all_who_said_so(cast: Cast, theme: Theme) -> None:
    refs = [said(cast.bob.actor).ref, said(cast.alice.actor).ref]
    assert gather(theme, refs, by=cast.nina.actor) == refs
    assert gather(theme, refs, by=cast.nina.actor) == []
    assert settle_theme(theme, state=State.DONE, outcome="It is shorter.", seen=None, by=cast.nina.actor) == 2
    assert set(Feedback.objects.values_list("state", "outcome")) == {("done", "It is shorter.")}
    told = Delivery.objects.filter(channel=Channel.IN_APP).values_list("person_id", flat=True)
    assert set(told) == {cast.bob.user.pk, cast.alice.user.pk}
    assert Message.objects.count() == 1
    assert Entry.objects.get(verb="feedback.theme.gathered").details == {"refs": refs}


def test_what_comes_late_takes_over_how_far_the_theme_is(cast: Cast, theme: Theme) -> None:
    settle_theme(theme, state=State.PLANNED, outcome="In spring.", seen=None, by=cast.nina.actor)
    late = said(cast.bob.actor)
    gather(theme, [late.ref], by=cast.ana.actor)
    late.refresh_from_db()
    assert (late.state, late.outcome, late.theme_id) == (State.PLANNED, "In spring.", theme.pk)
    assert Message.objects.get().subject == "Your feedback: planned"
    leave_theme(late, by=cast.ana.actor)
    leave_theme(late, by=cast.ana.actor)
    late.refresh_from_db()
    assert (late.state, late.theme_id) == (State.PLANNED, None)
    assert Entry.objects.filter(verb="feedback.theme.left").count() == 1


def test_an_unknown_reference_moves_nothing(cast: Cast, theme: Theme) -> None:
    one = said(cast.bob.actor)
    with pytest.raises(CannotHandle, match="There is no feedback F-22222222"):
        gather(theme, [one.ref, "F-22222222"], by=cast.nina.actor)
    assert not Feedback.objects.filter(theme=theme).exists()


def test_only_what_is_done_is_published_and_stays_done(cast: Cast, theme: Theme) -> None:
    with pytest.raises(CannotHandle, match=NOT_DONE):
        publish(theme, said="a", did="b", by=cast.nina.actor)
    settle_theme(theme, state=State.DONE, outcome="Done", seen=None, by=cast.nina.actor)
    first = publish(theme, said=" a ", did=" b ", by=cast.nina.actor)
    again = publish(theme, said="c", did="d", by=cast.nina.actor)
    assert (first.said, first.did) == ("a", "b")
    assert again.published_at == first.published_at
    with pytest.raises(CannotHandle, match="Withdraw it"):
        settle_theme(theme, state=State.PLANNED, outcome="", seen=None, by=cast.nina.actor)
    assert withdraw(theme, by=cast.nina.actor)
    assert not withdraw(theme, by=cast.nina.actor)
    settle_theme(theme, state=State.PLANNED, outcome="", seen=None, by=cast.nina.actor)
    assert Entry.objects.filter(verb="feedback.theme.withdrawn").count() == 1


def test_nobody_writes_over_what_they_have_not_seen(cast: Cast, theme: Theme) -> None:
    seen = theme.changed_at
    settle_theme(theme, state=State.DONE, outcome="Done", seen=seen, by=cast.nina.actor)
    with pytest.raises(CannotHandle, match=CHANGED):
        settle_theme(theme, state=State.DONE, outcome="Other", seen=seen, by=cast.ana.actor)
    with pytest.raises(CannotHandle, match=CHANGED):
        publish(theme, said="a", did="b", seen=seen, by=cast.nina.actor)
    with pytest.raises(CannotHandle, match="Say what was done"):
        settle_theme(theme, state=State.DONE, outcome="", seen=None, by=cast.nina.actor)
