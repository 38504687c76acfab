"""Owners of overdue actions are reminded."""

from carecert.assure.clock import remind_owners
from carecert.assure.models import Framework
from carecert.errands.periodic import TABLE
from carecert.notify.models import Delivery, Message
from tests.cast import Cast
from tests.factories.assure import answered, raised


def test_it_is_in_the_periodic_table() -> None:
    assert "assure.clock.remind_owners" in TABLE


def test_owners_of_overdue_actions_are_told_once_and_nobody_else(cast: Cast, small: Framework) -> None:
    answered(cast.alice)
    late = raised(cast.alice, cast.bob, days=-1, item="W2")
    raised(cast.alice, days=1, item="D1")
    for _ in range(2):
        remind_owners()
    message = Message.objects.get(key__contains="overdue")
    assert message.key.startswith(f"assure:action:{late.pk}:")
    assert set(Delivery.objects.filter(message=message).values_list("person_id", flat=True)) == {cast.bob.user.pk}
