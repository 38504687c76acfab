"""The start checklist."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from carecert.broadcast.actions.rehearsing import acknowledge_test_alert, send_test_alert
from carecert.organisations.models import Contact, Way
from carecert.portal.front.starting import STARTS, checklist
from tests.cast import Cast
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def done(cast: Cast) -> list[str]:
    found = checklist(cast.amir.actor)
    assert found
    return [line.start.slug for line in found.lines if line.done]


def test_each_line_follows_the_truth_and_comes_back(cast: Cast) -> None:
    assert done(cast) == ["factor"]
    contact(cast.ashdown)
    night = contact(cast.ashdown, "Night", role="out-of-hours")
    assert done(cast) == ["factor"]
    Way.objects.update(verified_at=timezone.now(), proof="link")
    assert done(cast) == ["factor", "contacts", "night"]
    acknowledge_test_alert(send_test_alert(cast.ashdown, by=cast.amir.actor), by=cast.alice.actor)
    found = checklist(cast.amir.actor)
    assert found
    assert (found.count, found.whole, found.next and found.next.slug) == (4, False, "lesson")
    Contact.objects.filter(pk=night.pk).delete()
    Authenticator.objects.filter(user=cast.amir.user).delete()
    assert done(cast) == ["alert"]


def test_only_whoever_looks_after_people_where_alerts_go_has_one(cast: Cast) -> None:
    assert [checklist(cast.named(name).actor) is None for name in ("amir", "charlie")] == [False, False]
    for name in ("alice", "bob", "nina", "omar"):
        assert checklist(cast.named(name).actor) is None


def test_it_costs_one_query(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with django_assert_max_num_queries(1):
        assert done(cast) == ["factor"]


def test_every_line_leads_somewhere() -> None:
    for start in STARTS:
        assert reverse(start.page)
        assert start.title
        assert start.why.endswith(".")
