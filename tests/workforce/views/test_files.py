"""The pages on which a file of staff is uploaded, looked at, and taken in or dropped."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from carecert.organisations.models import Membership
from carecert.workforce.actions.staging import look_at
from carecert.workforce.models import StaffRecord, StagedStaff
from carecert.workforce.queries import owned
from tests.cast import Cast
from tests.page import words
from tests.workforce.making import taken
from tests.workforce.samples import HEAD, PAT, SAM

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
FILES = "/organisation/staff/files/"
BOB = "7,Bob Baker,bob@ash.example,Nurse,nursing,Ward 9,,2019-05-01,\n"
BOB_GONE = BOB.replace("01,\n", "01,2026-01-01\n")


def upload(client: Client, rows: str, *, head: str = HEAD, name: str = "staff.csv", **said: str) -> str:
    """Upload, and the words of the page that follows."""
    file = SimpleUploadedFile(name, (head + rows).encode(), "text/csv")
    return words(client.post(FILES, {"file": file} | said, follow=True))


def path() -> str:
    return f"{FILES}{StagedStaff.objects.latest('pk').pk}/"


def agree(client: Client, **sent: str) -> str:
    agreed = look_at(StagedStaff.objects.latest("pk")).fingerprint
    return words(client.post(path(), {"agreed": agreed} | sent, follow=True))


def test_only_administrators_keep_staff_and_others_do_not_see_the_file(cast: Cast, client_of: ClientOf) -> None:
    upload(client_of("amir"), SAM)
    for name in ("alice", "bob", "nina"):
        assert client_of(name).get(FILES).status_code == 403
        assert client_of(name).post(path()).status_code == 403
    stranger = client_of("charlie")
    assert stranger.get(path()).status_code == 404
    assert stranger.post(f"{path()}drop/").status_code == 404
    assert StagedStaff.objects.get().waits


def test_a_file_is_looked_at_then_taken_in(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    seen = upload(amir, SAM + BOB)
    assert "What staff.csv changes Starters 2 Movers 0 Leavers 0 Unchanged 0 Wrong 0" in seen
    assert "belongs here already" in seen
    assert not StaffRecord.objects.exists()
    assert "staff.csv is taken in: 2 changes" in agree(amir)
    assert StaffRecord.objects.count() == 2
    assert "It was taken in: 2 starters" in words(amir.get(path()))
    assert "Standing Taken in" in words(amir.get(FILES, {"standing": "taken"}))
    for standing in ("waits", "dropped"):
        assert "Nothing fits what you chose." in words(amir.get(FILES, {"standing": standing}))
    assert "there is nothing to take in" in upload(amir, SAM + BOB)


def test_wrong_rows_are_named_and_nothing_is_done_unless_they_are_left_out(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    seen = upload(amir, SAM + BOB.replace("nursing", "Wizards"))
    assert "we do not know the staff group “Wizards”" in seen
    assert "There is 1 fault in the file, so nothing was taken in" in (said := agree(amir))
    assert "Mend the file and upload it again, or leave out the rows that are wrong." in said
    assert not StaffRecord.objects.exists()
    assert "is taken in: 1 changes" in agree(amir, leave_wrong="true")


def test_without_a_good_row_it_does_not_speak_of_good_rows(cast: Cast, client_of: ClientOf) -> None:
    seen = upload(client_of("amir"), BOB.replace("nursing", "Wizards"))
    assert "No row can be taken in. Mend the file and upload it again." in seen
    assert "Every good row" not in seen


def test_what_is_no_list_of_staff_is_said_at_the_field(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    assert "These columns are missing in line 1: employee number, name." in upload(amir, "x\n", head="shoes\n")
    assert "Select a CSV file" in words(amir.post(FILES, {}))


def test_many_leavers_must_be_counted_and_what_they_own_is_listed(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owned, "ASKED", {})
    owned.owns("test", lambda _place, people: [owned.Owned(people[0], "Fix W2", "/assure/1/")])
    taken(cast.ashdown, SAM + BOB)
    amir = client_of("amir")
    seen = upload(amir, SAM, complete="true")
    assert "1 of the leavers is not in the file" in seen
    assert "More people leave than usual. To go on, write 1." in seen
    assert "Bob Baker: Fix W2" in seen
    assert "Say how many people leave" in agree(amir, leavers="")
    assert "say how many people leave: 1." in agree(amir, leavers="3")
    assert "staff.csv is taken in" in agree(amir, leavers="1")
    assert not Membership.objects.get(pk=cast.bob.membership.pk).active


def test_a_list_that_has_changed_since_is_shown_again(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    upload(amir, SAM + PAT)
    old = look_at(StagedStaff.objects.latest("pk")).fingerprint
    taken(cast.ashdown, PAT)
    said = words(amir.post(path(), {"agreed": old}, follow=True))
    assert "The list of staff has changed since you looked" in said
    assert "nothing was taken in" in words(amir.post(path(), {}, follow=True))


def test_a_file_can_be_dropped(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    upload(amir, SAM)
    assert "Drop staff.csv?" in words(amir.get(f"{path()}drop/"))
    assert "staff.csv is dropped" in words(amir.post(f"{path()}drop/", follow=True))
    assert "Its rows are deleted" in words(amir.get(path()))
    assert "There is nothing to drop" in words(amir.get(f"{path()}drop/"))
    assert "There is nothing to drop" in words(amir.post(f"{path()}drop/"))


def test_long_lists_are_cut_and_counted(cast: Cast, client_of: ClientOf) -> None:
    rows = "".join(f"{n},P {n},p{n}@ash.example,,,,,,\n" for n in range(105))
    assert "And 5 more." in upload(client_of("amir"), rows)


def test_a_leaver_is_signed_out(cast: Cast, client_of: ClientOf) -> None:
    taken(cast.ashdown, BOB)
    amir = client_of("amir")
    upload(amir, BOB_GONE)
    agree(amir, leavers="1")
    assert not Membership.objects.get(pk=cast.bob.membership.pk).active
