import pytest

from carecert.organisations.actor import Actor
from carecert.react.actions.help import ask_for_help, withdraw_help
from carecert.react.models import AwareChange, Clock, Incident, LogEntry, StepRun
from tests.cast import Cast

NOUNS = (Incident, StepRun, Clock, LogEntry, AwareChange)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@pytest.mark.parametrize("name", ["rafi", "alice", "dora"])
def test_the_own_responders_and_the_board_see_an_incident_and_its_parts(
    noun: type[Incident], name: str, cast: Cast, opened: Incident
) -> None:
    assert noun.objects.visible_to(cast.named(name).actor).exists()


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@pytest.mark.parametrize("name", ["bob", "mary", "amir", "charlie", "omar", "nina", "ana"])
def test_others_do_not_not_even_overseers_and_the_nation(
    noun: type[Incident], name: str, cast: Cast, opened: Incident
) -> None:
    assert not noun.objects.visible_to(cast.named(name).actor).exists()


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_an_analyst_sees_it_for_as_long_as_it_asks_for_help(noun: type[Incident], cast: Cast, opened: Incident) -> None:
    ask_for_help(opened, what="What does this note mean?", by=cast.rafi.actor)
    assert noun.objects.visible_to(cast.ana.actor).exists()
    assert not noun.objects.visible_to(cast.nina.actor).exists()
    withdraw_help(opened, why="The supplier answered.", by=cast.rafi.actor)
    assert not noun.objects.visible_to(cast.ana.actor).exists()


def test_the_anonymous_see_nothing_and_the_system_everything(opened: Incident) -> None:
    assert not Incident.objects.visible_to(Actor.anonymous()).exists()
    assert Incident.objects.visible_to(Actor.system("clock")).get() == opened
