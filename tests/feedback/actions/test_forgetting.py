"""Forgetting addresses."""

import pytest

from carecert.audit.models import Entry
from carecert.feedback.actions.forgetting import forget_addresses
from carecert.feedback.models import Feedback
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("clock")


def test_only_old_addresses_go_and_the_words_stay(cast: Cast) -> None:
    old = said(Actor.anonymous(), email="old@example.com")
    new = said(Actor.anonymous(), email="new@example.com")
    Feedback.objects.filter(pk=old.pk).update(changed_at="2026-01-01T00:00:00Z")
    assert forget_addresses(by=CLOCK) == 1
    assert forget_addresses(by=CLOCK) == 0
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.email, old.may_answer, old.text) == ("", False, "It is too long")
    assert new.email == "new@example.com"
    assert Entry.objects.get(verb="feedback.addresses.forgotten").details == {"count": 1}
