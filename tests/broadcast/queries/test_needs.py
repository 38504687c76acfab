from datetime import timedelta

from django.utils import timezone

from carecert.broadcast.actions import responding
from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.queries import needs_you
from carecert.broadcast.queries.needs import MOST_LATE, asked_of
from carecert.broadcast.rules.life import Answer
from carecert.broadcast.rules.severity import Severity
from carecert.organisations.actor import Actor
from carecert.organisations.queries.together import settled
from tests.broadcast.making import drafted, in_hours, published, response_of, submitted
from tests.cast import Cast


def test_a_security_lead_must_acknowledge_and_then_finish(cast: Cast) -> None:
    advisory = published(cast)
    (need,) = settled(needs_you(cast.alice.actor))
    assert need.title.startswith(f"Acknowledge alert {advisory.ref}")
    assert (need.rank, need.due) == (0, advisory.acknowledge_by)
    response = response_of(advisory)
    responding.acknowledge(response, by=cast.alice.actor)
    (need,) = settled(needs_you(cast.alice.actor))
    assert need.title.startswith("Finish alert")
    assert (need.rank, need.due) == (2, advisory.act_by)
    responding.answer(response, state=Answer.COMPLETED, by=cast.alice.actor)
    assert settled(needs_you(cast.alice.actor)) == []


def test_what_is_overdue_comes_first(cast: Cast) -> None:
    advisory = published(cast, severity=Severity.LOW)
    assert settled(needs_you(cast.alice.actor))[0].rank == 1
    Advisory.objects.filter(pk=advisory.pk).update(acknowledge_by=timezone.now())
    assert settled(needs_you(cast.alice.actor))[0].rank == 0


def test_a_second_editor_must_check_and_the_first_need_not(cast: Cast) -> None:
    advisory = submitted(cast)
    assert settled(needs_you(cast.nina.actor)) == []
    (need,) = settled(needs_you(cast.nadia.actor))
    assert need.link == f"/broadcast/desk/{advisory.ref}/"


def test_other_people_and_the_system_need_do_nothing(cast: Cast) -> None:
    published(cast)
    submitted(cast)
    assert (
        settled(needs_you(cast.bob.actor))
        == settled(needs_you(cast.dora.actor))
        == settled(needs_you(Actor.system("x")))
        == []
    )


def test_a_draft_waits_for_whoever_wrote_or_edited_it(cast: Cast) -> None:
    mine = drafted(cast, severity=Severity.LOW)
    (need,) = settled(needs_you(cast.nina.actor))
    assert need.title == f"Finish your draft {mine.ref}: DripMaster accepts unsigned commands"
    assert (need.link, need.rank) == (f"/broadcast/desk/{mine.ref}/", 3)
    assert settled(needs_you(cast.nadia.actor)) == []


def test_those_who_watch_are_told_who_is_silent_once_the_time_is_over(cast: Cast) -> None:
    advisory = published(cast)
    assert settled(needs_you(cast.omar.actor)) == []
    Advisory.objects.filter(pk=advisory.pk).update(acknowledge_by=timezone.now())
    responding.acknowledge(response_of(advisory, "BIR"), by=cast.charlie.actor)
    for watcher in (cast.omar, cast.nadia, cast.ana):
        (need,) = settled(needs_you(watcher.actor))
        assert need.title.startswith(f"2 organisations have not acknowledged {advisory.ref}")
        assert (need.link, need.rank) == (f"/broadcast/board/{advisory.ref}/", 0)
    responding.acknowledge(response_of(advisory), by=cast.alice.actor)
    assert settled(needs_you(cast.omar.actor))[0].title.startswith("1 organisation has not acknowledged")


def test_colleagues_of_the_security_lead_are_told_of_what_is_late_and_not_of_the_rest(cast: Cast) -> None:
    advisory = published(cast)
    assert settled(needs_you(cast.dora.actor)) == []
    Advisory.objects.filter(pk=advisory.pk).update(acknowledge_by=timezone.now())
    for colleague in (cast.dora, cast.amir, cast.rafi):
        (need,) = settled(needs_you(colleague.actor))
        assert need.title.startswith(f"Your organisation is late with alert {advisory.ref}")
        assert (need.link, need.rank) == (f"/broadcast/{advisory.ref}/", 0)
    responding.acknowledge(response_of(advisory), by=cast.alice.actor)
    assert settled(needs_you(cast.dora.actor)) == []


def test_what_is_asked_comes_severe_first_and_then_due_first(cast: Cast) -> None:
    low = published(cast, severity=Severity.LOW, acknowledge_by=in_hours(1))
    later = published(cast, acknowledge_by=in_hours(72))
    soon = published(cast, acknowledge_by=in_hours(48))
    open_end = published(cast, severity=Severity.LOW, acknowledge_by=None, act_by=None)
    seen = published(cast, acknowledge_by=in_hours(2), act_by=in_hours(60))
    responding.acknowledge(response_of(seen), by=cast.alice.actor)
    asked = [each.ref for each in asked_of(cast.alice.actor)]
    assert asked == [each.ref for each in (soon, seen, later, low, open_end)]


def test_those_who_watch_are_told_of_the_alerts_whose_time_ended_last(cast: Cast) -> None:
    late = [published(cast, title=f"Alert {number}") for number in range(MOST_LATE + 2)]
    for number, each in enumerate(late):
        Advisory.objects.filter(pk=each.pk).update(acknowledge_by=timezone.now() - timedelta(days=number))
    Response.objects.filter(advisory=late[0]).delete()  # nobody is asked about the newest
    titles = [need.title for need in settled(needs_you(cast.omar.actor))]
    assert sorted(title.partition(": ")[2] for title in titles) == [f"Alert {n}" for n in range(1, MOST_LATE + 1)]
