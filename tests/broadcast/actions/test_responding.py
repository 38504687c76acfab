import pytest

from carecert.audit.models import Entry
from carecert.broadcast.actions import closing, responding
from carecert.broadcast.models import Response
from carecert.broadcast.rules.life import Answer, NotNow
from carecert.events.models import Event
from tests.broadcast.making import published, response_of
from tests.cast import Cast


def test_acknowledging_says_who_when_and_what(cast: Cast) -> None:
    response = response_of(published(cast))
    assert responding.acknowledge(response, note="Rafi looks into it.", by=cast.alice.actor)
    assert (response.answer, response.acknowledged_by) == (Answer.ACKNOWLEDGED, cast.alice.user)
    assert response.note == "Rafi looks into it."
    entry = Entry.objects.get(verb="broadcast.advisory.acknowledged")
    assert (entry.chain, entry.details["organisation"]) == ("organisation:ASH", "ASH")
    assert Event.objects.filter(kind="broadcast.advisory.acknowledged", organisation="ASH").exists()


def test_acknowledging_twice_changes_nothing(cast: Cast) -> None:
    response = response_of(published(cast))
    responding.acknowledge(response, note="First.", by=cast.alice.actor)
    assert not responding.acknowledge(response, note="Second.", by=cast.amir.actor)
    assert (response.note, response.acknowledged_name) == ("First.", "Alice Archer")
    assert Entry.objects.filter(verb="broadcast.advisory.acknowledged").count() == 1


def test_a_withdrawn_alert_is_not_acknowledged(cast: Cast) -> None:
    advisory = published(cast)
    closing.withdraw(advisory, reason="Wrong.", by=cast.nina.actor)
    with pytest.raises(NotNow, match="Nothing more is asked of you"):
        responding.acknowledge(response_of(advisory), by=cast.alice.actor)


def test_an_answer_comes_after_the_acknowledgement(cast: Cast) -> None:
    with pytest.raises(NotNow, match="Acknowledge the alert first"):
        responding.answer(response_of(published(cast)), state=Answer.WORKING, by=cast.alice.actor)


def test_an_answer_may_change_and_being_done_has_a_time(cast: Cast) -> None:
    response = response_of(published(cast))
    responding.acknowledge(response, by=cast.alice.actor)
    responding.answer(response, state=Answer.COMPLETED, by=cast.alice.actor)
    assert response.completed_at is not None
    responding.answer(response, state=Answer.WORKING, note="One pump turned up.", by=cast.alice.actor)
    assert response.answer is Answer.WORKING
    assert not Response.objects.filter(pk=response.pk, completed_at__isnull=False).exists()
    assert Entry.objects.filter(verb="broadcast.advisory.answered").count() == 2


@pytest.mark.parametrize("state", [Answer.NOT_APPLICABLE, Answer.CANNOT_FIX])
def test_saying_no_needs_a_reason(cast: Cast, state: Answer) -> None:
    response = response_of(published(cast))
    responding.acknowledge(response, by=cast.alice.actor)
    with pytest.raises(NotNow, match="Say why"):
        responding.answer(response, state=state, note=" ", by=cast.alice.actor)


def test_nobody_takes_an_acknowledgement_back(cast: Cast) -> None:
    with pytest.raises(NotNow, match="is not something that can be answered"):
        responding.answer(response_of(published(cast)), state=Answer.AWAITING, by=cast.alice.actor)


def test_an_archived_alert_takes_no_more_answers(cast: Cast) -> None:
    advisory = published(cast)
    responding.acknowledge(response_of(advisory), by=cast.alice.actor)
    closing.archive(advisory, by=cast.nina.actor)
    with pytest.raises(NotNow, match="is archived"):
        responding.answer(response_of(advisory), state=Answer.COMPLETED, by=cast.alice.actor)
