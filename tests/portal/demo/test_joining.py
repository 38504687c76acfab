"""Who asks to join in the demo."""

import pytest

from carecert.joining.models import Application
from carecert.joining.queries.queue import whole
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.portal.demo.joining import ask_to_join
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_an_optician_waits_for_a_decision_with_something_to_look_at_twice() -> None:
    organisation("Northmoor Region", code="NOR", kind=Kind.REGION)
    ask_to_join()
    made = Application.objects.get()
    assert (made.place, made.state) == ("Lakeside Opticians", "waiting")
    assert "gmail.com" in whole(Actor.system("test"), made).cautions[0]
