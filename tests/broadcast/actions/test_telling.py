import pytest

from carecert.broadcast.actions import telling
from carecert.broadcast.queries.audience import audience_of
from carecert.broadcast.rules.telling import Told
from carecert.notify.models import Message
from carecert.organisations.models import Contact
from carecert.organisations.roles import Role
from tests.broadcast.making import drafted
from tests.cast import Cast
from tests.factories.people import member


def test_many_recipients_are_told_in_parts_of_one_message(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    member(cast.ashdown, Role.SECURITY_LEAD)
    for number in range(5):
        Contact.objects.create(organisation=cast.ashdown, name=f"Box {number}", email=f"box{number}@ash.example")
    advisory = drafted(cast)
    organisations = audience_of(advisory)
    count = telling.tell_organisations(
        advisory, Told("Subject", "Body"), occasion="test", organisations=organisations, by=cast.nina.actor
    )
    assert count == 8
    message = Message.objects.get(key=f"broadcast:{advisory.ref}:test")
    assert message.deliveries.filter(contact__isnull=False).count() == 5
    assert message.deliveries.filter(person__isnull=False, channel="email").count() == 3
