from carecert.organisations.queries.together import settled
from carecert.react.actions.help import ask_for_help, take_help
from carecert.react.actions.state import stabilise
from carecert.react.actions.step import do_step
from carecert.react.models import Clock, Incident, StepRun
from carecert.react.queries import needs_you
from carecert.react.rules.kinds import Severity
from tests.cast import Cast
from tests.factories.react import incident


def test_a_responder_needs_one_line_with_the_next_step_and_the_nearest_clock(cast: Cast, opened: Incident) -> None:
    (need,) = settled(needs_you(cast.rafi.actor))
    assert need.title == f"{opened.ref}: Cut affected computers off from the network, and leave the power on"
    assert need.why == f"{opened.title}. Personal data breach: 2 days 23 hours left"
    assert need.due == Clock.objects.filter(incident=opened).order_by("due_at")[0].due_at
    assert (need.link, need.service, need.rank) == (opened.path, "react", 0)


def test_the_worst_incident_comes_first(cast: Cast, opened: Incident) -> None:
    incident(cast.rafi.actor, severity=Severity.LOW)
    worst = incident(cast.rafi.actor, severity=Severity.CRITICAL)
    Clock.objects.all().delete()
    needs = settled(needs_you(cast.alice.actor))
    assert [one.rank for one in needs] == [0, 1, 3]
    assert needs[0].link == worst.path


def test_when_every_step_is_settled_somebody_must_say_so(cast: Cast, opened: Incident) -> None:
    for run in StepRun.objects.filter(incident=opened):
        do_step(run, by=cast.rafi.actor)
    assert settled(needs_you(cast.rafi.actor))[-1].title == f"{opened.ref}: say whether it is stable or closed"


def test_a_stable_incident_needs_its_clocks_only(cast: Cast, opened: Incident) -> None:
    stabilise(opened, why="It has stopped.", by=cast.rafi.actor)
    (need,) = settled(needs_you(cast.rafi.actor))
    assert need.title == f"{opened.ref}: report it or record why not"
    Clock.objects.all().delete()
    assert settled(needs_you(cast.rafi.actor)) == []


def test_an_analyst_needs_to_answer_calls_for_help(cast: Cast, opened: Incident) -> None:
    assert settled(needs_you(cast.ana.actor)) == []
    ask_for_help(opened, what="Help.", by=cast.rafi.actor)
    (need,) = settled(needs_you(cast.ana.actor))
    assert (need.title, need.rank) == ("Ashdown Hospitals asks for help", 1)
    take_help(opened, by=cast.ana.actor)
    (need,) = settled(needs_you(cast.ana.actor))
    assert need.title == "Ashdown Hospitals asks for help: you have taken the call"
    Incident.objects.update(help_taken_by=cast.nina.user, help_taken_by_name=cast.nina.actor.name)
    assert settled(needs_you(cast.ana.actor)) == []


def test_others_need_nothing_here(cast: Cast, opened: Incident) -> None:
    for name in ("bob", "charlie", "nina", "omar", "amir", "mary"):
        assert settled(needs_you(cast.named(name).actor)) == []


def test_a_board_member_is_told_how_bad_it_is_and_which_clock_runs(cast: Cast, opened: Incident) -> None:
    (need,) = settled(needs_you(cast.dora.actor))
    assert need.title == f"{opened.ref}: {opened.title}"
    assert need.why == "High incident, open. Personal data breach: 2 days 23 hours left"
    assert (need.link, need.rank) == (opened.path, 0)
