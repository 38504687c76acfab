"""Taking in a register."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actions.organisation import close
from carecert.organisations.actions.register import (
    CannotTakeIn,
    forget_staged,
    reading_of,
    rehearse,
    stage,
    take_in,
    take_in_staged,
)
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation, StagedRegister
from carecert.organisations.register.profiles import DSPT
from carecert.organisations.register.reading import Reading, Unreadable, read
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.organisations.register.samples import HEAD, reading, real

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
UPSIDE_DOWN = "SITE,Site,gp,TRUST,,3,\nTRUST,Trust,acute,BOARD,,30,\nBOARD,Board,icb,SDR,,9,open\n"


def paths_are_right() -> bool:
    rows = Organisation.objects.select_related("parent")
    return all(row.path == f"{row.parent.path if row.parent else '/'}{row.pk}/" for row in rows)


def test_rows_find_their_place_in_whatever_order_they_come(cast: Cast) -> None:
    told: list[tuple[int, int]] = []
    done = take_in(reading(UPSIDE_DOWN), name="r.csv", by=BY, told=lambda *one: told.append(one))
    assert done.counts == {"new": 3, "changed": 0, "closed": 0, "unchanged": 0, "wrong": 0}
    assert told == [(3, 3)]
    site = Organisation.objects.get(code="SITE")
    assert site.path.startswith(f"{cast.region.path}{Organisation.objects.get(code='BOARD').pk}/")
    assert (site.kind, site.staff_count, site.region) == (Kind.GP, 3, cast.region)
    assert paths_are_right()


def test_a_second_time_changes_nothing_and_is_not_recorded_again(cast: Cast) -> None:
    for _ in range(2):
        done = take_in(reading(UPSIDE_DOWN), name="r.csv", by=BY)
    assert done.counts == {"new": 0, "changed": 0, "closed": 0, "unchanged": 3, "wrong": 0}
    entry = Entry.objects.get(verb="organisations.register.taken_in")
    assert entry.chain == "national"
    assert (entry.details["new"], entry.details["file"]) == (3, "r.csv")
    assert entry.details["checksum"] == reading(UPSIDE_DOWN).checksum
    assert not Entry.objects.filter(chain="organisation:SITE").exists()


def test_changes_and_closures_and_those_below_follow(cast: Cast) -> None:
    other = organisation("Other Region", code="OTH", kind=Kind.REGION, parent=cast.nation)
    done = take_in(
        reading("WICB,Weald Board,icb,OTH,,310,\nBIR,Birchwood Surgery,gp,WICB,,14,closed\n"), name="r.csv", by=BY
    )
    assert done.counts == {"new": 0, "changed": 1, "closed": 1, "unchanged": 0, "wrong": 0}
    assert [change.now.code for change in done.follow] == ["ASH"]
    cast.ashdown.refresh_from_db()
    cast.birchwood.refresh_from_db()
    assert cast.ashdown.region == other
    assert cast.ashdown.path.startswith(other.path)
    assert not cast.birchwood.active
    assert paths_are_right()


def test_one_wrong_row_and_nothing_is_taken_in_unless_it_is_left_out(cast: Cast) -> None:
    rows = reading("GOOD,Good,gp,,,1,\nBAD,Bad,castle,,,1,\n")
    with pytest.raises(CannotTakeIn, match="1 row is wrong, so nothing was taken in"):
        take_in(rows, name="r.csv", by=BY)
    assert not Organisation.objects.filter(code="GOOD").exists()
    done = take_in(rows, name="r.csv", by=BY, leave_wrong=True)
    assert (done.counts["new"], done.counts["wrong"]) == (1, 1)
    assert Organisation.objects.filter(code="GOOD").exists()


def test_looking_writes_nothing(cast: Cast) -> None:
    before = Organisation.objects.count()
    assert rehearse(reading(UPSIDE_DOWN)).counts["new"] == 3
    assert Organisation.objects.count() == before


def test_a_failure_half_way_leaves_nothing(cast: Cast) -> None:
    class Stop(Exception):
        pass

    def stop(_done: int, _all: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        take_in(reading(UPSIDE_DOWN), name="r.csv", by=BY, told=stop)
    assert not Organisation.objects.filter(code="BOARD").exists()
    assert not Entry.objects.filter(verb="organisations.register.taken_in").exists()


def test_a_closed_organisation_is_not_opened_again(cast: Cast) -> None:
    close(cast.birchwood, reason="retired", by=BY)
    with pytest.raises(CannotTakeIn):
        take_in(reading("BIR,Somebody else,gp,,,1,open\n"), name="r.csv", by=BY)


def test_ids_of_later_organisations_are_not_taken(cast: Cast) -> None:
    take_in(reading(UPSIDE_DOWN), name="r.csv", by=BY)
    assert organisation("Later").pk > Organisation.objects.get(code="SITE").pk


def test_a_staged_file_is_taken_in_once_as_it_was_seen(cast: Cast) -> None:
    staged = stage((HEAD + UPSIDE_DOWN).encode(), name="r.csv", profile="own", by=cast.nina.actor)
    seen = rehearse(reading_of(staged)).fingerprint
    organisation("Meanwhile", code="TRUST")
    with pytest.raises(CannotTakeIn, match="have changed since you looked"):
        take_in_staged(staged, agreed=seen, by=cast.nina.actor)
    seen = rehearse(reading_of(staged)).fingerprint
    assert take_in_staged(staged, agreed=seen, by=cast.nina.actor).counts["new"] == 2
    kept = StagedRegister.objects.get()
    assert (bytes(kept.content), kept.counts["changed"]) == (b"", 1)
    with pytest.raises(CannotTakeIn, match="taken in already"):
        take_in_staged(staged, agreed=seen, by=cast.nina.actor)


def test_no_register_is_not_staged(cast: Cast) -> None:
    with pytest.raises(Unreadable, match="missing"):
        stage(b"a,b\n", name="r.csv", profile="own", by=cast.nina.actor)


def test_a_staged_file_is_dropped_after_a_day(cast: Cast) -> None:
    staged = stage((HEAD + UPSIDE_DOWN).encode(), name="r.csv", profile="own", by=cast.nina.actor)
    assert forget_staged() == 0
    StagedRegister.objects.update(staged_at=timezone.now() - timedelta(days=2))
    assert forget_staged() == 1
    with pytest.raises(CannotTakeIn, match="more than a day old"):
        take_in_staged(staged, agreed="", by=cast.nina.actor)


def test_the_real_register_is_taken_in_and_a_second_time_changes_nothing() -> None:
    whole = read(real(), DSPT)
    part = Reading(whole.lines[:400], [], whole.checksum)  # the boards stand first, so their members find them
    first = take_in(part, name="register.csv", by=BY, leave_wrong=True)
    assert first.counts["new"] + first.counts["wrong"] == 400
    again = take_in(part, name="register.csv", by=BY, leave_wrong=True)
    assert again.writes == 0
    assert again.counts["unchanged"] == first.counts["new"]
    assert paths_are_right()
