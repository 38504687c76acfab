"""The story of the demo, told once for all these tests."""

import pytest

from carecert.assure.models import Action, Assessment
from carecert.audit.verify import verify
from carecert.broadcast.models import Advisory, Response
from carecert.feedback.models import Feedback
from carecert.feedback.queries.published import entries, entry
from carecert.joining.models import Application
from carecert.knowledge.models import Completion
from carecert.notify.models import Delivery
from carecert.portal.cli.packs import chosen, install_all
from carecert.portal.cli.prepare import load_demo
from carecert.portal.demo.people import acting
from carecert.portal.front.home import desk_of
from carecert.react.models import Incident


@pytest.mark.django_db
def test_there_is_something_to_look_at_in_every_service() -> None:
    install_all(chosen(()))
    load_demo()
    assert Advisory.objects.filter(state="published").count() == 3
    assert Advisory.objects.filter(state="review").count() == 1
    assert Response.objects.exclude(state="awaiting").count() == 3
    assert Completion.objects.count() == 15
    assert Assessment.objects.get().organisation.code == "ASH"
    assert Action.objects.get().owner.name == "Rafi Haddad"
    assert Incident.objects.get().wants_help
    assert Application.objects.get().state == "waiting"
    assert [entry(one).who for one in entries()] == ["5 people"]
    assert set(Feedback.objects.values_list("state", flat=True)) == {"done", "read", "new"}
    assert Delivery.objects.filter(channel="email").exists()
    assert verify().faults == ()
    needs = desk_of(acting("alice@example.com")).needs
    assert needs[0].title.startswith("Acknowledge alert")
