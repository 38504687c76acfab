import pytest

from carecert.audit.models import Entry
from carecert.notify.models import Delivery, Message
from carecert.react.actions.help import answer_help, ask_for_help, free_help, take_help, withdraw_help
from carecert.react.actions.state import close
from carecert.react.models import Clock, Incident, LogEntry
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


@pytest.fixture
def asking(cast: Cast, opened: Incident) -> Incident:
    ask_for_help(opened, what="Help.", by=cast.rafi.actor)
    opened.refresh_from_db()
    return opened


def told(subject: str) -> set[int | None]:
    """Who was told with these words at the end of the subject."""
    message = Message.objects.get(subject__endswith=subject)
    return set(Delivery.objects.filter(message=message).values_list("person_id", flat=True))


def test_taking_a_call_tells_the_responders_and_is_audited(cast: Cast, asking: Incident) -> None:
    take_help(asking, by=cast.ana.actor)
    asking.refresh_from_db()
    assert (asking.help_taken_by, asking.help_taken_by_name, asking.is_taken) == (cast.ana.user, "Ana Abara", True)
    assert told("somebody helps you now") == {cast.alice.user.pk, cast.rafi.user.pk}
    assert LogEntry.objects.filter(incident=asking)[0].text == (
        "Ana Abara, National Cyber Centre, has taken the call for help."
    )
    entry = Entry.objects.filter(verb="react.help.taken").get()
    assert (entry.chain, entry.person_id) == (asking.chain, cast.ana.user.pk)


def test_a_call_is_taken_by_one_analyst(cast: Cast, asking: Incident) -> None:
    take_help(asking, by=cast.ana.actor)
    with pytest.raises(NotNow, match="Ana Abara has taken this call already"):
        take_help(asking, by=cast.nina.actor)


def test_only_who_has_the_call_answers_it(cast: Cast, asking: Incident) -> None:
    with pytest.raises(NotNow, match="Take this call first"):
        answer_help(asking, text="Block the sender.", by=cast.ana.actor)
    take_help(asking, by=cast.ana.actor)
    with pytest.raises(NotNow, match=r"Ana Abara has taken this call\. Put it back first"):
        answer_help(asking, text="Block the sender.", by=cast.nina.actor)
    answer_help(asking, text="Block the sender.", by=cast.ana.actor)
    assert LogEntry.objects.filter(incident=asking)[0].text == "Answer of the national team: Block the sender."
    assert told("the national team has answered") == {cast.alice.user.pk, cast.rafi.user.pk}
    message = Message.objects.get(subject__endswith="the national team has answered")
    assert "Block the sender" not in message.body
    assert Entry.objects.filter(verb="react.help.answered").count() == 1


def test_a_call_is_put_back_by_any_analyst_and_taken_again(cast: Cast, asking: Incident) -> None:
    with pytest.raises(NotNow, match="Nobody has taken"):
        free_help(asking, why="Off duty.", by=cast.nina.actor)
    take_help(asking, by=cast.ana.actor)
    free_help(asking, why="Off duty.", by=cast.nina.actor)
    take_help(asking, by=cast.nina.actor)
    asking.refresh_from_db()
    assert asking.help_taken_by_name == "Nina Norton"
    assert Entry.objects.filter(verb="react.help.freed").count() == 1


def test_whoever_asks_again_begins_with_a_free_call(cast: Cast, asking: Incident) -> None:
    take_help(asking, by=cast.ana.actor)
    withdraw_help(asking, why="The supplier came.", by=cast.rafi.actor)
    with pytest.raises(NotNow, match="no longer asks for help"):
        answer_help(asking, text="Block the sender.", by=cast.ana.actor)
    ask_for_help(asking, what="Help again.", by=cast.rafi.actor)
    asking.refresh_from_db()
    assert not asking.is_taken


def test_closing_ends_a_call_that_was_taken(cast: Cast, asking: Incident) -> None:
    take_help(asking, by=cast.ana.actor)
    Clock.objects.all().delete()
    close(asking, why="Restored.", by=cast.rafi.actor)
    asking.refresh_from_db()
    assert (asking.wants_help, asking.is_taken, asking.help_taken_by_name) == (False, False, "")
