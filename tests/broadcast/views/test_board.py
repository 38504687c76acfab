import csv
from collections.abc import Callable

from django.test import Client

from carecert.broadcast.actions import responding
from carecert.broadcast.models import Advisory
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.actions.contact import add_contact
from carecert.organisations.kinds import Kind
from tests.broadcast.making import drafted, published, response_of
from tests.cast import Cast
from tests.factories.organisations import organisation

SignIn = Callable[[str], Client]


def acknowledged(cast: Cast, **entries: object) -> Advisory:
    """A published alert that Ashdown has acknowledged."""
    advisory = published(cast, **entries)
    responding.acknowledge(response_of(advisory), note='=HYPERLINK("http://a")', by=cast.alice.actor)
    return advisory


def sheet(client: Client, ref: str) -> str:
    """Every answer, from the address that old links have."""
    answer = client.get(f"/broadcast/board/{ref}/answers.csv", follow=True)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_the_national_board_says_who_has_not_acknowledged(cast: Cast, client_of: SignIn) -> None:
    advisory = acknowledged(cast)
    page = client_of("nina").get(f"/broadcast/board/{advisory.ref}/").content.decode()
    assert "1 of 3 organisations" in page
    assert "Birchwood Surgery (BIR)" in page
    assert "Ashdown Hospitals (ASH)" not in page
    assert "33%" in page
    listing = client_of("ana").get("/broadcast/board/").content.decode()
    assert "1 of 3 (33%)" in listing


def test_a_region_sees_only_what_is_below_it(cast: Cast, client_of: SignIn) -> None:
    organisation("Far Practice", code="FAR")
    advisory = acknowledged(cast)
    page = client_of("omar").get(f"/broadcast/board/{advisory.ref}/").content.decode()
    assert "1 of 3 organisations" in page
    assert "Far Practice" not in page
    assert "below South Downs Region" in client_of("omar").get("/broadcast/board/").content.decode()
    assert "Far Practice" not in sheet(client_of("omar"), advisory.ref)


def test_a_region_without_anybody_addressed_is_told_so(cast: Cast, client_of: SignIn) -> None:
    organisation("Far Trust", kind=Kind.ACUTE)
    cast.ashdown.active = False
    cast.ashdown.save(update_fields=["active"])
    ref = published(cast, kinds=[Kind.ACUTE]).ref
    assert "No organisation that you may see" in client_of("omar").get(f"/broadcast/board/{ref}/").content.decode()


def test_the_sheet_runs_nothing_in_a_spreadsheet(cast: Cast, client_of: SignIn) -> None:
    ref = acknowledged(cast).ref
    rows = list(csv.DictReader(sheet(client_of("nina"), ref).splitlines()))
    assert [row["Code"] for row in rows] == ["ASH", "BIR", "WICB"]
    assert rows[0]["Note"] == '\'=HYPERLINK("http://a")'


def test_the_board_is_not_for_organisations_and_drafts_have_none(cast: Cast, client_of: SignIn) -> None:
    ref = acknowledged(cast).ref
    for path in ("", f"{ref}/", f"{ref}/answers.csv"):
        assert client_of("alice").get(f"/broadcast/board/{path}").status_code == 403
    draft, red = drafted(cast).ref, published(cast, tlp=Tlp.RED).ref
    assert client_of("nina").get(f"/broadcast/board/{draft}/").status_code == 404
    assert client_of("omar").get(f"/broadcast/board/{red}/").status_code == 404


def test_the_board_says_where_nobody_can_be_told(cast: Cast, client_of: SignIn) -> None:
    advisory = acknowledged(cast)
    for name in ("nina", "omar"):
        page = client_of(name).get(f"/broadcast/board/{advisory.ref}/").content.decode()
        assert "Nobody can be told at 1 organisation<" in page
        assert f"{cast.board.name} (WICB)" in page.partition("Nobody can be told at")[2]


def test_the_board_says_whom_to_ring_at_those_who_are_silent(cast: Cast, client_of: SignIn) -> None:
    for place, number in ((cast.ashdown, "07700 900001"), (cast.birchwood, "07700 900002")):
        add_contact(place, name=f"{place.code} desk", email="desk@x.example", mobile=number, by=cast.nina.actor)
    advisory = acknowledged(cast)
    for name in ("nina", "omar"):
        page = client_of(name).get(f"/broadcast/board/{advisory.ref}/").content.decode()
        assert 'BIR desk<br><a href="tel:07700900002">07700 900002</a>' in page
        assert "07700900001" not in page
        assert "No number" in page
    assert client_of("alice").get(f"/broadcast/board/{advisory.ref}/").status_code == 403


def test_a_region_is_not_shown_numbers_of_another(cast: Cast, client_of: SignIn) -> None:
    far = organisation("Far Practice", code="FAR")
    add_contact(far, name="Far desk", email="desk@far.example", mobile="+44 7700 900003", by=cast.nina.actor)
    advisory = acknowledged(cast)
    seen = client_of("nina").get(f"/broadcast/board/{advisory.ref}/").content.decode()
    assert '<a href="tel:+447700900003">+447700900003</a>' in seen
    assert "900003" not in client_of("omar").get(f"/broadcast/board/{advisory.ref}/").content.decode()
