import pytest

from carecert.broadcast.actions import telling
from carecert.broadcast.queries.audience import audience_of
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.rules.telling import Told
from carecert.notify.actions.webhook import make_webhook
from carecert.notify.models import Message
from carecert.notify.models.webhook import Shape
from carecert.organisations.models import Contact, Organisation
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


@pytest.mark.parametrize("severity", list(Severity))
def test_a_high_severity_alert_is_urgent_and_goes_to_the_organisations_programs_too(
    cast: Cast, severity: Severity
) -> None:
    make_webhook(cast.ashdown, name="SIEM", url="https://x.example/", shape=Shape.SIGNED, by=cast.alice.actor)
    advisory = drafted(cast)
    advisory.severity = severity
    told = Told("Subject", "Body")
    organisations = audience_of(advisory)
    telling.tell_organisations(advisory, told, occasion="test", organisations=organisations, by=cast.nina.actor)
    message = Message.objects.get(key=f"broadcast:{advisory.ref}:test")
    assert message.urgent is (severity == Severity.HIGH)
    assert message.deliveries.filter(webhook__organisation=cast.ashdown).count() == 1


def test_nobody_at_all_is_told_nothing(cast: Cast) -> None:
    nobody = Organisation.objects.none()
    told = Told("Subject", "Body")
    count = telling.tell_organisations(drafted(cast), told, occasion="test", organisations=nobody, by=cast.nina.actor)
    assert (count, Message.objects.count()) == (0, 0)
