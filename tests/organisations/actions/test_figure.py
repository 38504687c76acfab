"""The figure of reachability, kept beside the ways."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actions.figure import (
    BATCH,
    batches,
    drill_ended,
    fill_ways,
    first_ways,
    rebuild,
    refresh,
    refresh_due,
)
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Organisation, Reachability, Way
from carecert.organisations.rules.reachability import FRESH
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("clock")


def figure(organisation: Organisation) -> Reachability:
    return Reachability.objects.get(organisation=organisation)


def everybody(cast: Cast) -> None:
    for role, mobile in (("primary", "07700 900001"), ("deputy", ""), ("out-of-hours", "")):
        add_contact(cast.ashdown, name=role, email=f"{role}@ash.example", mobile=mobile, role=role, by=CLOCK)


def test_the_figure_is_there_as_soon_as_the_contact_is(cast: Cast) -> None:
    everybody(cast)
    kept = figure(cast.ashdown)
    assert (kept.score, kept.reasons, str(kept)) == (100, [], "100 of 100")
    assert kept.changes_at == Way.objects.order_by("confirmed_at")[0].since + FRESH


def test_every_organisation_that_gets_alerts_has_a_figure(cast: Cast) -> None:
    assert refresh_due(timezone.now()) == 3
    assert {row.organisation.code for row in Reachability.objects.all()} == {"WICB", "ASH", "BIR"}
    assert figure(cast.birchwood).in_words == ["No contact receives alerts."]
    assert refresh_due(timezone.now()) == 0


def test_time_alone_changes_it(cast: Cast) -> None:
    everybody(cast)
    refresh_due(timezone.now())
    Way.objects.update(confirmed_at=timezone.now() - FRESH)
    Reachability.objects.filter(organisation=cast.ashdown).update(changes_at=timezone.now() - timedelta(minutes=1))
    assert refresh_due(timezone.now()) == 1
    assert figure(cast.ashdown).reasons == ["unconfirmed"]
    assert figure(cast.ashdown).changes_at is None


def test_a_drill_that_nobody_answered_costs_points(cast: Cast) -> None:
    everybody(cast)
    drill_ended([cast.ashdown.pk], answered=False)
    assert figure(cast.ashdown).reasons == ["drill-unanswered"]
    drill_ended([cast.ashdown.pk], answered=True)
    assert figure(cast.ashdown).score == 100


def test_the_nightly_check_mends_a_figure_and_names_the_organisation(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    everybody(cast)
    assert rebuild() == []
    Reachability.objects.filter(organisation=cast.ashdown).update(score=3)
    assert rebuild() == ["ASH"]
    assert "differed from the ways at 1 organisations" in caplog.text
    assert figure(cast.ashdown).score == 100


def test_a_contact_that_an_older_release_wrote_gets_its_ways(cast: Cast) -> None:
    old = Contact.objects.create(organisation=cast.ashdown, name="IT", email="it@ash.example", mobile="07700900123")
    assert [way.value for way in first_ways(old)] == ["it@ash.example", "07700900123"]
    assert fill_ways() == 1
    assert set(old.ways.values_list("channel", "value")) == {("email", "it@ash.example"), ("mobile", "07700900123")}
    assert fill_ways() == 0


def test_the_migration_makes_the_same_ways(cast: Cast) -> None:
    now = timezone.now()
    given = {"name": "IT", "email": "it@ash.example", "mobile": "07700900123", "verified_at": now}
    old = Contact.objects.create(organisation=cast.ashdown, **given)
    migration = import_module("carecert.organisations.migrations.0005_ways_from_contacts")
    with connection.cursor() as cursor:
        cursor.execute(migration.EMAILS)
        cursor.execute(migration.MOBILES)
    email, mobile = old.ways.order_by("channel")
    assert (email.value, email.verified_at, email.proof, email.confirmed_at) == ("it@ash.example", now, "set-up", now)
    assert (mobile.value, mobile.verified_at, mobile.proof) == ("07700900123", None, "")
    assert {email.created_at, mobile.created_at} == {old.created_at}
    assert fill_ways() == 0


def test_refreshing_what_has_not_changed_changes_nothing(cast: Cast) -> None:
    everybody(cast)
    assert refresh([cast.ashdown.pk]) == []
    assert refresh([cast.birchwood.pk]) == [cast.birchwood.pk]


def test_batches_hold_a_thousand() -> None:
    assert [len(batch) for batch in batches(range(BATCH + 1))] == [BATCH, 1]
