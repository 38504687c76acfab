import pytest

from carecert.notify.models import Delivery, Message
from carecert.react.actions.help import ask_for_help, withdraw_help
from carecert.react.models import Incident, LogEntry
from carecert.react.rules.life import NotNow
from tests.cast import Cast


def test_asking_tells_the_analysts_and_is_logged(cast: Cast, opened: Incident) -> None:
    ask_for_help(opened, what="Can you read this note?", by=cast.rafi.actor)
    opened.refresh_from_db()
    assert opened.wants_help
    assert opened.help_asked_at is not None
    message = Message.objects.get(subject="High: Ashdown Hospitals asks for help")
    assert set(Delivery.objects.filter(message=message).values_list("person_id", flat=True)) == {cast.ana.user.pk}
    assert LogEntry.objects.filter(incident=opened)[0].text.endswith("Can you read this note?")


def test_help_is_asked_for_once(cast: Cast, opened: Incident) -> None:
    ask_for_help(opened, what="Help.", by=cast.rafi.actor)
    with pytest.raises(NotNow, match="asked for already"):
        ask_for_help(opened, what="Help again.", by=cast.alice.actor)


def test_help_is_withdrawn_with_a_reason(cast: Cast, opened: Incident) -> None:
    ask_for_help(opened, what="Help.", by=cast.rafi.actor)
    withdraw_help(opened, why="The supplier came.", by=cast.rafi.actor)
    opened.refresh_from_db()
    assert (opened.wants_help, opened.help_asked_at) == (False, None)
    with pytest.raises(NotNow, match="Nobody has asked"):
        withdraw_help(opened, why="Again.", by=cast.rafi.actor)
