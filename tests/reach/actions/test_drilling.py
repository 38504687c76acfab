"""The monthly drill."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation, Reachability, Way
from carecert.reach.actions import drilling
from carecert.reach.actions.answering import answer, behind
from carecert.reach.actions.drilling import begin_drills, settle_drills
from carecert.reach.models import Ask, Drill
from tests.cast import Cast
from tests.factories.reach import contact, sent_links

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("clock")


@pytest.fixture
def ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Two contacts at Ashdown, one at Birchwood, all settled in, in a month whose drill has opened."""
    monkeypatch.setattr(drilling, "drill_is_due", lambda _now: True)
    Organisation.objects.update(created_at=timezone.now() - timedelta(days=30))
    for organisation, name in ((cast.ashdown, "Desk"), (cast.ashdown, "Night"), (cast.birchwood, "Front")):
        contact(organisation, name)
    return cast


def drill_of(organisation: Organisation) -> Drill:
    return Drill.objects.get(organisation=organisation)


def over() -> None:
    """Let three days pass."""
    past = timezone.now() - timedelta(days=4)
    Drill.objects.update(began_at=past, ends_at=past + timedelta(days=3))


def test_each_organisation_is_drilled_once_a_month(ready: Cast) -> None:
    assert [begin_drills(by=CLOCK), begin_drills(by=CLOCK)] == [2, 0]
    assert set(sent_links()) == {"desk@ash.example", "night@ash.example", "front@bir.example"}
    assert Entry.objects.filter(verb="reach.drill.begun").count() == 2


def test_what_a_crash_left_out_is_drilled_the_next_time(ready: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drilling, "batches", lambda items: iter([[one] for one in items]))
    begin, calls = drilling._begin, []

    def crash(*given: object) -> int:
        calls.append(given)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        return begin(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(drilling, "_begin", crash)
        with pytest.raises(RuntimeError):
            begin_drills(by=CLOCK)
    assert Drill.objects.count() == 1
    assert begin_drills(by=CLOCK) == 1
    assert Drill.objects.count() == 2
    assert Ask.objects.count() == 3


def test_two_clocks_at_once_make_one(ready: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_drills(by=CLOCK)
    monkeypatch.setattr(drilling, "_without", lambda _now: [ready.ashdown.pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        begin_drills(by=CLOCK)
    assert Drill.objects.filter(organisation=ready.ashdown).count() == 1
    assert Ask.objects.filter(organisation=ready.ashdown).count() == 2


def test_nobody_is_drilled_before_the_day_or_in_the_first_week(ready: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Organisation.objects.filter(code="BIR").update(created_at=timezone.now())
    assert begin_drills(by=CLOCK) == 1
    monkeypatch.undo()
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 9, 59, tzinfo=UTC))
    assert begin_drills(by=CLOCK) == 0


def test_an_answer_in_time_counts_at_once_and_a_second_changes_nothing(ready: Cast) -> None:
    begin_drills(by=CLOCK)
    links = sent_links()
    for address in ("desk@ash.example", "night@ash.example"):
        found = behind(links[address])
        assert found
        assert answer(found)
    first = Ask.objects.get(way__value="desk@ash.example")
    assert drill_of(ready.ashdown).answered_at == first.answered_at
    assert Reachability.objects.get(organisation=ready.ashdown).drill_answered is True
    over_entries = Entry.objects.filter(verb="reach.drill.answered").order_by("pk")
    assert [entry.details["first"] for entry in over_entries] == [True, False]


def test_a_drill_that_nobody_answered_is_noted_when_its_time_is_over(ready: Cast) -> None:
    begin_drills(by=CLOCK)
    assert settle_drills(by=CLOCK) == 0
    over()
    assert [settle_drills(by=CLOCK), settle_drills(by=CLOCK)] == [2, 0]
    assert "drill-unanswered" in Reachability.objects.get(organisation=ready.ashdown).reasons
    assert Entry.objects.filter(verb="reach.drill.ended").count() == 2


def test_a_late_answer_is_kept_as_late(ready: Cast) -> None:
    begin_drills(by=CLOCK)
    links = sent_links()
    over()
    settle_drills(by=CLOCK)
    late = behind(links["front@bir.example"])
    assert late
    assert answer(late)
    assert drill_of(ready.birchwood).answered_at is None
    assert Reachability.objects.get(organisation=ready.birchwood).drill_answered is False
    assert Ask.objects.get(way__value="front@bir.example").answered_at


def test_addresses_that_failed_are_left_out(ready: Cast) -> None:
    Way.objects.exclude(value="night@ash.example").update(failed_at=timezone.now(), failed_why="Full.")
    assert begin_drills(by=CLOCK) == 1
    assert list(sent_links()) == ["night@ash.example"]
