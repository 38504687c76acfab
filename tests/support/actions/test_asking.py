"""Asking, answering, taking back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.notify.models import Channel, Delivery
from carecert.organisations.models import Organisation
from carecert.organisations.roles import Role
from carecert.support.actions.asking import CannotHelp, answer, ask, withdraw
from carecert.support.rules.terms import State, Way
from tests.cast import Cast
from tests.factories.people import member
from tests.factories.reach import contact
from tests.factories.support import CONTACTS, WHY, agreed, asked

pytestmark = pytest.mark.django_db


def told(key: str) -> set[str]:
    """The names of the people who were told on an occasion."""
    rows = Delivery.objects.filter(message__key__endswith=key, channel=Channel.IN_APP)
    return set(rows.values_list("person__name", flat=True))


def recorded(place: Organisation) -> list[str]:
    rows = Entry.objects.filter(chain=f"organisation:{place.code}", verb__startswith="support.")
    return list(rows.order_by("sequence").values_list("verb", flat=True))


def test_the_question_goes_to_those_who_can_answer(cast: Cast) -> None:
    access = asked(cast.ana, cast.ashdown)
    assert access.state == State.WAITING
    assert told(":asked") == {"Alice Archer", "Amir Ansari"}
    entry = Entry.objects.get(chain="organisation:ASH", verb="support.access.asked")
    assert (entry.person_name, entry.details["reason"]) == ("Ana Abara", WHY)


def test_an_emergency_begins_at_once_to_look_only_and_is_told_loudly(cast: Cast) -> None:
    someone = contact(cast.birchwood, role="deputy")
    access = ask(cast.birchwood, reason=WHY, way=Way.EMERGENCY, minutes=60, permissions=[CONTACTS], by=cast.ana.actor)
    assert access.state == State.LIVE
    assert access.permissions == []
    told_now = Delivery.objects.filter(message__key=f"support:{access.pk}:began")
    assert all(one.message.urgent for one in told_now.select_related("message"))
    assert set(told_now.values_list("contact", flat=True)) == {None, someone.pk}
    assert recorded(cast.birchwood) == ["support.access.asked", "support.access.began"]


@pytest.mark.parametrize(
    ("who", "place", "more", "words"),
    [
        ("ana", "nation", {}, "You work there"),
        ("alice", "birchwood", {}, "Your role"),
        ("ana", "birchwood", {"minutes": 5}, "how long"),
        ("ana", "birchwood", {"way": Way.CHANGE}, "what you want to change"),
        ("ana", "birchwood", {"way": Way.CHANGE, "permissions": ["organisations:people:manage"]}, "want to change"),
        ("ana", "board", {}, "Nobody there can answer"),
    ],
)
def test_some_things_cannot_be_asked(cast: Cast, who: str, place: str, more: dict[str, object], words: str) -> None:
    given: dict[str, object] = {"reason": WHY, "way": Way.LOOK, "minutes": 30} | more
    with pytest.raises(CannotHelp, match=words):
        ask(getattr(cast, place), by=cast.named(who).actor, **given)  # type: ignore[arg-type]


def test_a_closed_organisation_and_too_many_questions(cast: Cast) -> None:
    for _ in range(10):
        asked(cast.ana, cast.birchwood)
    with pytest.raises(CannotHelp, match="10 of your questions"):
        asked(cast.ana, cast.ashdown)
    Organisation.objects.filter(pk=cast.ashdown.pk).update(active=False)
    cast.ashdown.refresh_from_db()
    with pytest.raises(CannotHelp, match="closed"):
        asked(cast.nina, cast.ashdown)


def test_the_answer_is_told_to_whoever_asked(cast: Cast) -> None:
    access = agreed(cast.ana, cast.charlie)
    assert access.state == State.AGREED
    assert access.answered_by == cast.charlie.user
    assert told(":answered") == {"Ana Abara"}
    assert recorded(cast.birchwood) == ["support.access.asked", "support.access.agreed"]
    with pytest.raises(CannotHelp, match="does not wait"):
        answer(access, agreed=False, by=cast.charlie.actor)
    refused = answer(asked(cast.nina, cast.ashdown), agreed=False, by=cast.alice.actor)
    assert refused.state == State.REFUSED


def test_nobody_answers_for_themselves_or_after_a_day(cast: Cast) -> None:
    both = member(cast.birchwood, Role.ADMINISTRATOR, name="Ana Abara")
    access = asked(cast.ana, cast.birchwood)
    type(access).objects.filter(pk=access.pk).update(person=both.user)
    with pytest.raises(CannotHelp, match="somebody else"):
        answer(access, agreed=True, by=both.actor)
    with time_machine.travel(timezone.now() + timedelta(days=1)), pytest.raises(CannotHelp, match="does not wait"):
        answer(access, agreed=True, by=cast.charlie.actor)


def test_a_question_can_be_taken_back_once(cast: Cast) -> None:
    access = asked(cast.ana, cast.birchwood)
    assert withdraw(access, by=cast.ana.actor)
    assert not withdraw(access, by=cast.ana.actor)
    access.refresh_from_db()
    assert access.state == State.WITHDRAWN
