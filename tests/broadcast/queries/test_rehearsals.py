"""Test alerts of the own organisation."""

import pytest

from carecert.broadcast.actions.rehearsing import acknowledge_test_alert, send_test_alert
from carecert.broadcast.actions.responding import acknowledge
from carecert.broadcast.queries import needs_you
from carecert.broadcast.queries.rehearsals import has_acted, waiting_of
from carecert.organisations.models import Organisation
from carecert.organisations.queries.together import settled
from tests.broadcast.making import published, response_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def acted() -> set[Organisation]:
    return set(Organisation.objects.filter(has_acted()))


def test_a_test_alert_needs_the_security_lead_until_it_is_acknowledged(cast: Cast) -> None:
    made = send_test_alert(cast.ashdown, by=cast.amir.actor)
    (need,) = settled(needs_you(cast.alice.actor))
    assert (need.title, need.link) == (
        f"Acknowledge {made.ref}: Test alert: nothing is wrong",
        f"/broadcast/tests/{made.ref}/",
    )
    assert waiting_of(cast.alice.actor) == made
    for name in ("nina", "omar", "charlie", "bob"):
        assert waiting_of(cast.named(name).actor) is None
        assert settled(needs_you(cast.named(name).actor)) == []
    assert acted() == set()
    acknowledge_test_alert(made, by=cast.alice.actor)
    assert settled(needs_you(cast.alice.actor)) == []
    assert acted() == {cast.ashdown}


def test_a_real_alert_that_was_acknowledged_shows_it_too(cast: Cast) -> None:
    acknowledge(response_of(published(cast), "BIR"), by=cast.charlie.actor)
    assert acted() == {cast.birchwood}
