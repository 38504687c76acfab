"""Beginning, noting and ending."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.notify.models import Message
from carecert.organisations.actor import Actor
from carecert.organisations.models import RoleGrant
from carecert.organisations.roles import Role
from carecert.support.actions.helping import CannotBegin, begin, end, end_run_out, note_glance
from carecert.support.models import Access, Glance
from carecert.support.rules.terms import State
from tests.cast import Cast
from tests.factories.support import agreed, asked, live
from tests.support.actions.test_asking import told

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("clock")


def test_it_begins_when_it_is_agreed_and_by_whoever_asked(cast: Cast) -> None:
    access = agreed(cast.ana, cast.charlie)
    with pytest.raises(CannotBegin):
        begin(access, by=cast.nina.actor)
    with pytest.raises(CannotBegin):
        begin(asked(cast.ana, cast.birchwood), by=cast.ana.actor)
    begin(access, by=cast.ana.actor)
    kept = Access.objects.get(pk=access.pk)
    assert kept.state == State.LIVE
    assert kept.ends_at == kept.began_at + timedelta(minutes=30)
    assert told(":began") == {"Charlie Cole"}
    with pytest.raises(CannotBegin):
        begin(access, by=cast.ana.actor)


def test_a_second_help_ends_the_first(cast: Cast) -> None:
    first = live(cast.ana, cast.charlie)
    second = live(cast.ana, cast.alice)
    assert Access.objects.get(pk=first.pk).ended_how == "helper"
    assert Access.objects.get(pk=second.pk).state == State.LIVE


def test_either_side_ends_it_once_and_both_are_told(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    assert end(access, how="organisation", by=cast.charlie.actor)
    assert not end(access, how="helper", by=cast.ana.actor)
    assert Access.objects.get(pk=access.pk).end_words == "by the organisation"
    assert told(":ended") == {"Charlie Cole"}
    assert told(":stopped") == {"Ana Abara"}
    entry = Entry.objects.get(verb="support.access.ended")
    assert (entry.chain, entry.person_name, entry.details) == (
        "organisation:BIR",
        "Charlie Cole",
        {"how": "organisation"},
    )


def test_the_clock_writes_down_the_end(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    assert end_run_out(by=CLOCK) == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert end_run_out(by=CLOCK) == 1
        assert end_run_out(by=CLOCK) == 0
    kept = Access.objects.get(pk=access.pk)
    assert (kept.ended_at, kept.ended_how) == (kept.ends_at, "clock")
    assert Message.objects.filter(key=f"support:{access.pk}:ended").count() == 1


def test_whoever_loses_the_role_helps_no_longer(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    RoleGrant.objects.filter(membership=cast.ana.membership, role=Role.ANALYST).delete()
    assert end_run_out(by=CLOCK) == 1
    assert Access.objects.get(pk=access.pk).ended_how == "role"


def test_a_page_is_noted_once_with_its_last_look(cast: Cast) -> None:
    access = live(cast.ana, cast.charlie)
    note_glance(access.pk, cast.birchwood.pk, "/organisation/contacts/")
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        note_glance(access.pk, cast.birchwood.pk, "/organisation/contacts/")
    row = Glance.objects.get()
    assert row.last_at - row.first_at >= timedelta(minutes=4)
