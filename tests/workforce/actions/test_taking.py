"""Taking in a file of staff."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.models import Invitation, Membership
from carecert.workforce.actions.inviting import invite_due
from carecert.workforce.actions.taking import BATCH, CannotTakeIn, Wish, rehearse
from carecert.workforce.models import StaffRecord
from tests.cast import Cast
from tests.workforce.making import BY, on_list, taken
from tests.workforce.samples import PAT, SAM, reading

pytestmark = pytest.mark.django_db
BOB = "7,Robert Baker,bob@ash.example,Charge Nurse,nursing,Ward 9,,2019-05-01,\n"
AMIR_GONE = "8,Amir Ansari,amir@ash.example,,,,,2019-05-01,2026-01-01\n"


def test_starters_are_on_the_list_and_those_who_belong_keep_their_name(cast: Cast) -> None:
    done = taken(cast.ashdown, SAM + BOB)
    assert done.counts["starters"] == 2
    sam, bob = on_list("1"), on_list("7")
    assert (sam.invite_by, sam.membership) == ("test", None)
    assert sam.invite_on == timezone.localdate()
    assert (bob.membership, bob.invite_on, bob.name) == (cast.bob.membership, None, "Robert Baker")
    account = Membership.objects.select_related("person").get(pk=cast.bob.membership.pk)
    assert (account.person.name, account.job_title) == ("Bob Baker", "Charge Nurse")


def test_a_second_time_changes_nothing_and_is_not_recorded_again(cast: Cast) -> None:
    for _ in range(2):
        done = taken(cast.ashdown, SAM + BOB + PAT)
    assert (done.counts["unchanged"], done.writes) == (3, 0)
    entry = Entry.objects.get(verb="workforce.staff.taken_in")
    assert (entry.chain, entry.details["starters"], entry.details["file"]) == ("organisation:ASH", 3, "staff.csv")


def test_movers_change_their_job_here_only(cast: Cast) -> None:
    taken(cast.ashdown, BOB)
    taken(cast.ashdown, BOB.replace("Ward 9", "Ward 2").replace("Charge Nurse", "Matron"))
    assert (on_list("7").department, on_list("7").job_title) == ("Ward 2", "Matron")
    assert Membership.objects.get(pk=cast.bob.membership.pk).job_title == "Matron"


def test_leavers_lose_what_they_had_here(cast: Cast) -> None:
    taken(cast.ashdown, BOB)
    done = taken(cast.ashdown, BOB.replace("01,\n", "01,2026-01-01\n"), leavers=1)
    assert done.counts["leavers"] == 1
    assert not Membership.objects.get(pk=cast.bob.membership.pk).active
    assert on_list("7").left_at is not None
    assert Entry.objects.filter(verb="organisations.membership.left", chain="organisation:ASH").count() == 1
    again = taken(cast.ashdown, BOB.replace("01,\n", "01,2026-01-01\n"))
    assert again.writes == 0


def test_somebody_who_leaves_before_joining_is_no_longer_invited(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    invite_due(by=BY)
    assert Invitation.objects.open().count() == 1
    taken(cast.ashdown, SAM.replace("01,\n", "01,2026-01-01\n"), leavers=1)
    assert Invitation.objects.open().count() == 0


def test_a_corrected_address_gets_the_invitation_instead(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    invite_due(by=BY)
    taken(cast.ashdown, SAM.replace("sam@", "sam.reed@"))
    assert Invitation.objects.open().count() == 0
    invite_due(by=BY)
    assert [one.email for one in Invitation.objects.open()] == ["sam.reed@ash.example"]


def test_two_people_can_exchange_their_addresses(cast: Cast) -> None:
    taken(cast.ashdown, SAM + PAT)
    taken(cast.ashdown, SAM.replace("sam@", "pat@") + PAT.replace("pat@", "sam@"))
    assert (on_list("1").email, on_list("2").email) == ("pat@ash.example", "sam@ash.example")


def test_an_address_goes_from_a_leaver_to_a_starter(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    taken(cast.ashdown, SAM.replace("01,\n", "01,2026-01-01\n") + SAM.replace("1,Sam", "9,Sam"), leavers=1)
    assert (on_list("1").left_at is None, on_list("9").email) == (False, "sam@ash.example")


def test_faults_stop_everything_unless_they_are_left_out(cast: Cast) -> None:
    with pytest.raises(CannotTakeIn, match="There is 1 fault in the file, so nothing was taken in"):
        taken(cast.ashdown, SAM + AMIR_GONE)
    assert not StaffRecord.objects.exists()
    done = taken(cast.ashdown, SAM + AMIR_GONE, leave_wrong=True)
    assert (done.counts["starters"], done.counts["wrong"]) == (1, 1)
    assert Membership.objects.get(pk=cast.amir.membership.pk).active


def test_many_who_are_missing_need_a_number(cast: Cast) -> None:
    taken(cast.ashdown, SAM + PAT)
    with pytest.raises(CannotTakeIn, match=r"say how many people leave: 1\.") as why:
        taken(cast.ashdown, PAT, complete=True)
    assert why.value.field == "leavers"
    with pytest.raises(CannotTakeIn, match="say how many"):
        taken(cast.ashdown, PAT, complete=True, leavers=2)
    assert taken(cast.ashdown, PAT, complete=True, leavers=1).missing == 1
    assert on_list("1").left_at is not None


def test_another_plan_than_was_seen_is_refused(cast: Cast) -> None:
    seen = rehearse(cast.ashdown, reading(SAM), Wish())
    taken(cast.ashdown, PAT)
    taken(cast.ashdown, SAM, agreed=seen.fingerprint)
    with pytest.raises(CannotTakeIn, match="has changed since you looked"):
        taken(cast.ashdown, SAM.replace("Ward 4", "Ward 5"), agreed=seen.fingerprint)


def test_another_organisation_is_not_touched(cast: Cast) -> None:
    taken(cast.ashdown, SAM)
    taken(cast.birchwood, SAM.replace("Ward 4", "Reception"))
    assert list(StaffRecord.objects.order_by("organisation__code").values_list("department", flat=True)) == [
        "Ward 4",
        "Reception",
    ]
    taken(cast.birchwood, PAT, complete=True, leavers=1)
    assert StaffRecord.objects.current().filter(organisation=cast.ashdown).count() == 1


def test_somebody_who_comes_back_is_invited_again(cast: Cast) -> None:
    taken(cast.ashdown, BOB)
    taken(cast.ashdown, BOB.replace("01,\n", "01,2026-01-01\n"), leavers=1)
    taken(cast.ashdown, BOB)
    assert (on_list("7").left_at, on_list("7").invite_on) == (None, timezone.localdate())


def test_somebody_who_starts_later_is_invited_on_that_day(cast: Cast) -> None:
    soon = timezone.localdate() + timedelta(days=9)
    taken(cast.ashdown, SAM.replace("2020-01-01", soon.isoformat()))
    assert on_list("1").invite_on == soon
    assert invite_due(by=BY) == 0


def test_more_people_than_one_batch_are_taken_in_with_few_queries(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    many = BATCH * 2 + 5
    rows = "".join(f"{n},Person {n},p{n}@ash.example,Porter,estates,Ward,,2020-01-01,\n" for n in range(1, many + 1))
    told: list[tuple[int, int]] = []
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        done = taken(cast.ashdown, rows, told=lambda *one: told.append(one))
    assert done.counts["starters"] == many
    assert told[-1] == (many, many)


def test_an_account_that_leaves_in_a_file_is_not_the_next_owners_of_its_address(cast: Cast) -> None:
    taken(cast.ashdown, "1,Bob Old,bob@ash.example,,,,,,2020-01-01\n2,Bob New,bob@ash.example,,,,,,\n", leavers=1)
    assert not Membership.objects.get(pk=cast.bob.membership.pk).active
    assert (on_list("2").membership, on_list("2").invite_on) == (None, timezone.localdate())
