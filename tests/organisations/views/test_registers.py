"""The page that takes in a register."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from carecert.organisations.models import Organisation, StagedRegister
from carecert.organisations.views import registers
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.organisations.register.samples import HEAD
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
REGISTER = "/organisation/register/"
ROWS = "NEW,New Surgery,gp,WICB,,12,\nBIR,Birchwood Surgery,gp,WICB,,14,closed\nASH,Ashdown,acute,WICB,,5200,\n"


def upload(client: Client, rows: str, *, head: str = HEAD, name: str = "r.csv") -> str:
    """Upload, and the words of the page that follows."""
    file = SimpleUploadedFile(name, (head + rows).encode(), "text/csv")
    return words(client.post(REGISTER, {"file": file, "profile": "own"}, follow=True))


def look(client: Client, **sent: str) -> str:
    path = f"{REGISTER}{StagedRegister.objects.latest('pk').pk}/"
    return words(client.post(path, sent, follow=True) if sent else client.get(path))


def agreed() -> str:
    staged = StagedRegister.objects.latest("pk")
    return registers.verbs.rehearse(registers.verbs.reading_of(staged)).fingerprint


def test_only_national_editors_keep_the_register(cast: Cast, client_of: ClientOf) -> None:
    upload(client_of("nina"), ROWS)
    path = f"{REGISTER}{StagedRegister.objects.get().pk}/"
    for name in ("alice", "omar", "ana", "amir"):
        assert client_of(name).get(REGISTER).status_code == 403
        assert client_of(name).post(path).status_code == 403


def test_a_file_is_looked_at_then_taken_in(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    seen = upload(nina, ROWS)
    assert "What r.csv changes New 1 Changed 1 Closed 1 Unchanged 0 Wrong 0" in seen
    assert "name: Ashdown Hospitals → Ashdown" in seen
    assert not Organisation.objects.filter(code="NEW").exists()
    assert "r.csv is taken in: 3 changes" in look(nina, agreed=agreed())
    assert Organisation.objects.get(code="NEW").parent == cast.board
    assert not Organisation.objects.get(code="BIR").active
    assert "It was taken in: 1 new, 1 changed, 1 closed" in look(nina)
    assert "Taken in" in words(nina.get(REGISTER))
    assert "there is nothing to take in" in upload(nina, ROWS)


def test_wrong_rows_are_named_and_nothing_is_done_unless_they_are_left_out(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    seen = upload(nina, ROWS + "BAD,Bad,castle,,,1,\n")
    assert "“castle” is no kind that this file may name" in seen
    assert "Wrong 1" in seen
    assert "1 row is wrong, so nothing was taken in" in (said := look(nina, agreed=agreed()))
    assert "Mend the file and upload it again, or leave out the rows that are wrong." in said
    assert not Organisation.objects.filter(code="NEW").exists()
    assert "is taken in" in look(nina, agreed=agreed(), leave_wrong="true")


def test_without_a_good_row_it_does_not_speak_of_good_rows(cast: Cast, client_of: ClientOf) -> None:
    seen = upload(client_of("nina"), "BAD,Bad,castle,,,1,\n")
    assert "No row can be taken in. Mend the file and upload it again." in seen
    assert "Every good row" not in seen


def test_what_was_not_seen_is_not_done(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    upload(nina, ROWS)
    before = agreed()
    organisation("Meanwhile", code="NEW")
    assert "have changed since you looked" in look(nina, agreed=before)
    assert "have changed since you looked" in look(nina, agreed="")


def test_what_is_no_register_is_told_at_its_field(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    assert "columns are missing in line 1: code, name, kind" in upload(nina, "", head="a,b\n")
    assert "Select a CSV file" in words(nina.post(REGISTER, {}))
    assert not StagedRegister.objects.exists()


def test_a_file_that_waited_too_long_is_uploaded_again(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    upload(nina, ROWS)
    StagedRegister.objects.update(content=b"")
    assert "It waited for more than a day. Upload it again." in look(nina)


def test_only_the_first_hundred_are_shown(cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "SHOWN", 1)
    assert "And 1 more." in upload(client_of("nina"), "A,A,gp,,,1,\nB,B,gp,,,1,\n")


def test_the_menu_leads_there(cast: Cast, client_of: ClientOf) -> None:
    assert "/organisation/all/" in client_of("nina").get("/home/").content.decode()
    assert "/organisation/all/" not in client_of("alice").get("/home/").content.decode()
    assert REGISTER in client_of("nina").get("/organisation/all/").content.decode()
    assert REGISTER not in client_of("omar").get("/organisation/all/").content.decode()
