"""From a recommendation to an action, and to its end."""

import datetime as dt

import pytest
from django.utils import timezone

from carecert.assure.actions import action as verbs
from carecert.assure.actions.action import WrongOwner
from carecert.assure.actions.leave import NotAllowed
from carecert.assure.models import Action, Framework
from carecert.assure.rules.lifecycle import NotNow
from carecert.audit.models import Entry
from carecert.notify.models import Delivery, Message
from carecert.organisations.actions import membership as memberships
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import answered, raised

SOON = dt.timedelta(days=10)


def last_verb() -> str:
    return Entry.objects.order_by("-id")[0].verb


def test_a_recommendation_becomes_an_owned_dated_action(cast: Cast, small: Framework) -> None:
    due = timezone.localdate() + SOON
    made = verbs.raise_action(
        answered(cast.alice), item="W2", owner_id=cast.rafi.user.pk, due_on=due, by=cast.alice.actor
    )
    assert (made.title, made.owner, made.due_on, made.state) == ("Fix W2", cast.rafi.user, due, "open")
    assert last_verb() == "assure.action.raised"
    assert Delivery.objects.filter(person=cast.rafi.user, message__kind="action").count() == 2


def test_its_title_can_be_ones_own(cast: Cast, small: Framework) -> None:
    made = verbs.raise_action(
        answered(cast.alice),
        item="W2",
        title="Ask Sam",
        owner_id=cast.alice.user.pk,
        due_on=timezone.localdate(),
        by=cast.alice.actor,
    )
    assert made.title == "Ask Sam"
    assert not Message.objects.filter(kind="action").exists()


def test_the_owner_works_at_the_organisation(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice)
    for owner_id in (cast.charlie.user.pk, 10**9):
        with pytest.raises(WrongOwner):
            verbs.raise_action(held, item="W2", owner_id=owner_id, due_on=timezone.localdate(), by=cast.alice.actor)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("item", "days", "words"), [("W1", 1, "nothing left"), ("W9", 1, "nothing left"), ("W2", -1, "today or")]
)
def test_an_action_needs_a_gap_and_a_date_to_come(
    cast: Cast, small: Framework, item: str, days: int, words: str
) -> None:
    due = timezone.localdate() + dt.timedelta(days=days)
    with pytest.raises(NotNow, match=words):
        verbs.raise_action(
            answered(cast.alice), item=item, owner_id=cast.alice.user.pk, due_on=due, by=cast.alice.actor
        )


def test_a_gap_has_one_open_action(cast: Cast, small: Framework) -> None:
    raised(cast.alice)
    with pytest.raises(NotNow, match="already an open action"):
        raised(cast.alice)


def test_only_the_own_security_lead_makes_actions(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice)
    for name in ("bob", "dora", "charlie"):
        with pytest.raises(NotAllowed):
            verbs.raise_action(
                held, item="W2", owner_id=cast.bob.user.pk, due_on=timezone.localdate(), by=cast.named(name).actor
            )


def test_an_action_is_handed_over_and_the_new_owner_told(cast: Cast, small: Framework) -> None:
    made, due = raised(cast.alice), timezone.localdate() + SOON
    moved = verbs.hand_over(made, owner_id=cast.bob.user.pk, due_on=due, by=cast.alice.actor)
    assert (moved.owner, moved.due_on) == (cast.bob.user, due)
    assert last_verb() == "assure.action.changed"
    assert Delivery.objects.filter(person=cast.bob.user).exists()


def test_handing_over_to_the_same_changes_nothing(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice)
    before = Entry.objects.count()
    verbs.hand_over(made, owner_id=made.owner_id, due_on=made.due_on, by=cast.alice.actor)
    assert Entry.objects.count() == before


def test_an_action_is_not_handed_to_a_stranger_or_when_closed(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice)
    with pytest.raises(WrongOwner):
        verbs.hand_over(made, owner_id=cast.charlie.user.pk, due_on=made.due_on, by=cast.alice.actor)
    verbs.complete(made, by=cast.alice.actor)
    with pytest.raises(NotNow, match="closed"):
        verbs.hand_over(made, owner_id=cast.bob.user.pk, due_on=made.due_on, by=cast.alice.actor)


def test_the_owner_completes_it(cast: Cast, small: Framework) -> None:
    done = verbs.complete(raised(cast.alice, cast.bob), note="New router.", by=cast.bob.actor)
    assert (done.state, done.reason, done.closed_by) == ("done", "New router.", "Bob Baker")
    assert done.closed_at is not None
    assert last_verb() == "assure.action.completed"


def test_whoever_manages_actions_completes_it_too(cast: Cast, small: Framework) -> None:
    assert verbs.complete(raised(cast.alice, cast.bob), by=cast.alice.actor).state == "done"


def test_nobody_else_completes_it(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice, cast.bob)
    for actor in (cast.dora.actor, cast.rafi.actor, cast.charlie.actor, Actor.anonymous()):
        with pytest.raises(NotAllowed):
            verbs.complete(made, by=actor)


def test_a_former_colleague_completes_nothing(cast: Cast, small: Framework) -> None:
    """Bob has moved to another organisation; his old action stays behind."""
    made = raised(cast.alice, cast.bob)
    elsewhere = Actor(cast.bob.user.pk, "Bob", cast.birchwood.pk, "BIR", "", "/9/", cast.bob.actor.roles, "session")
    with pytest.raises(NotAllowed):
        verbs.complete(made, by=elsewhere)


def test_it_is_completed_once(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice)
    verbs.complete(made, by=cast.alice.actor)
    with pytest.raises(NotNow, match="changed in the meantime"):
        verbs.complete(made, by=cast.alice.actor)


def test_it_is_dropped_with_a_reason_by_whoever_manages_actions(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice, cast.bob)
    with pytest.raises(NotNow, match="why the action is dropped"):
        verbs.drop(made, reason=" ", by=cast.alice.actor)
    with pytest.raises(NotAllowed):
        verbs.drop(made, reason="Too much work.", by=cast.bob.actor)
    assert verbs.drop(made, reason="The system is gone.", by=cast.alice.actor).state == "dropped"
    assert last_verb() == "assure.action.dropped"


def test_it_is_opened_again_with_a_reason(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice)
    verbs.complete(made, by=cast.alice.actor)
    with pytest.raises(NotNow, match="why the action is opened"):
        verbs.reopen(made, reason="", by=cast.alice.actor)
    again = verbs.reopen(made, reason="It came back.", by=cast.alice.actor)
    assert (again.state, again.closed_at, again.closed_by) == ("open", None, "")
    assert last_verb() == "assure.action.reopened"


def test_it_is_not_opened_again_beside_another(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice)
    verbs.complete(made, by=cast.alice.actor)
    raised(cast.alice)
    with pytest.raises(NotNow, match="already an open action"):
        verbs.reopen(made, reason="It came back.", by=cast.alice.actor)


def test_the_owner_is_reminded_once_a_week(cast: Cast, small: Framework) -> None:
    late = raised(cast.alice, cast.bob, days=-3)
    monday = dt.date(2026, 11, 23)
    for day in range(8):
        verbs.remind(late, today=monday + dt.timedelta(days=day), by=Actor.system("clock"))
    keys = Message.objects.filter(key__contains="overdue").values_list("key", flat=True)
    assert set(keys) == {f"assure:action:{late.pk}:overdue:2026-W48", f"assure:action:{late.pk}:overdue:2026-W49"}


def test_leaders_are_told_of_an_action_whose_owner_has_left_and_the_one_who_left_is_not(
    cast: Cast, small: Framework
) -> None:
    clock, late = Actor.system("clock"), raised(cast.alice, cast.bob, days=-3)
    memberships.leave(cast.bob.membership, by=clock)
    for day in (23, 24, 30):
        verbs.remind(late, today=dt.date(2026, 11, day), by=clock)
    told = Message.objects.filter(subject=f"No owner: {late.title}")
    assert {message.key for message in told} == {
        f"assure:action:{late.pk}:no-owner:2026-W48",
        f"assure:action:{late.pk}:no-owner:2026-W49",
    }
    people = set(Delivery.objects.filter(message__in=told).values_list("person_id", flat=True))
    assert people == {cast.alice.user.pk, cast.dora.user.pk}
    assert not Message.objects.filter(key__contains="overdue").exists()
