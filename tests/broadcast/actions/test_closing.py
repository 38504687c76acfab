import pytest

from carecert.broadcast.actions import closing
from carecert.broadcast.rules.life import NotNow, State
from carecert.events.models import Event
from carecert.notify.models import Message
from tests.broadcast.making import drafted, published
from tests.cast import Cast


def test_withdrawing_tells_everybody_who_was_told_and_says_why(cast: Cast) -> None:
    advisory = closing.withdraw(published(cast), reason="The vendor was wrong.", by=cast.nina.actor)
    assert (advisory.stands, advisory.closed_reason) == (State.WITHDRAWN, "The vendor was wrong.")
    message = Message.objects.get(key=f"broadcast:{advisory.ref}:withdrawn")
    assert "The vendor was wrong." in message.body
    assert message.deliveries.filter(person=cast.alice.user).exists()
    assert Event.objects.filter(kind="broadcast.advisory.withdrawn").exists()


def test_archiving_tells_nobody(cast: Cast) -> None:
    advisory = closing.archive(published(cast), by=cast.nina.actor)
    assert advisory.stands is State.ARCHIVED
    assert not Message.objects.filter(key__endswith=":withdrawn").exists()


def test_only_what_is_published_can_be_closed(cast: Cast) -> None:
    with pytest.raises(NotNow, match="is not published"):
        closing.withdraw(drafted(cast), reason="x", by=cast.nina.actor)
    with pytest.raises(NotNow, match="cannot be archived"):
        closing.archive(closing.archive(published(cast), by=cast.nina.actor), by=cast.nina.actor)
