from carecert.broadcast.actions import closing, responding
from carecert.broadcast.actions.reminding import remind
from carecert.broadcast.rules.deadlines import Stage
from carecert.notify.models import Message
from carecert.organisations.actor import Actor
from tests.broadcast.making import published, response_of
from tests.cast import Cast

CLOCK = Actor.system("clock")


def test_only_the_silent_are_reminded_and_each_once_at_a_stage(cast: Cast) -> None:
    advisory = published(cast)
    responding.acknowledge(response_of(advisory, "BIR"), by=cast.charlie.actor)
    assert remind(advisory, stage=Stage.NEAR, by=CLOCK) == 2
    assert remind(advisory, stage=Stage.NEAR, by=CLOCK) == 0
    message = Message.objects.get(key=f"broadcast:{advisory.ref}:reminder-near")
    assert message.deliveries.filter(person=cast.alice.user).exists()
    assert not message.deliveries.filter(person=cast.charlie.user).exists()
    assert remind(advisory, stage=Stage.PASSED, by=CLOCK) == 2
    assert response_of(advisory).reminded == Stage.PASSED


def test_nobody_is_reminded_of_what_no_longer_holds_or_is_not_due(cast: Cast) -> None:
    advisory = published(cast)
    assert remind(advisory, stage=Stage.NONE, by=CLOCK) == 0
    closing.archive(advisory, by=cast.nina.actor)
    assert remind(advisory, stage=Stage.PASSED, by=CLOCK) == 0
