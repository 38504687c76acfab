from collections.abc import Callable

from django.test import Client

from carecert.formats.tlp.labels import Tlp
from tests.broadcast.making import drafted, published
from tests.cast import Cast

SignIn = Callable[[str], Client]
LIST = "/api/v1/broadcast/advisories"


def test_whoever_reads_the_board_is_told_page_by_page_who_was_told(cast: Cast, client_of: SignIn) -> None:
    path, nina = f"{LIST}/{published(cast).ref}/deliveries", client_of("nina")
    first = nina.get(path, {"limit": 3}).json()
    rest = nina.get(path, {"limit": 3, "cursor": first["next"]}).json()
    assert [(one["organisation"], one["recipient"], one["channel"]) for one in first["items"] + rest["items"]] == [
        ("ASH", "Alice Archer", "in-app"),
        ("ASH", "Alice Archer", "email"),
        ("BIR", "Charlie Cole", "in-app"),
        ("BIR", "Charlie Cole", "email"),
    ]
    assert rest["next"] is None
    mail = first["items"][1]
    assert (mail["state"], mail["attempts"], mail["reason"]) == ("waiting", 0, "")
    assert "@" not in str(first)


def test_it_is_narrowed_by_channel_and_state(cast: Cast, client_of: SignIn) -> None:
    path = f"{LIST}/{published(cast).ref}/deliveries"
    found = client_of("omar").get(path, {"channel": "in-app", "state": "sent"}).json()["items"]
    assert {one["channel"] for one in found} == {"in-app"}
    assert len(found) == 2
    assert client_of("omar").get(path, {"channel": "pigeon"}).status_code == 422


def test_an_organisation_is_told_of_its_own(cast: Cast, client_of: SignIn) -> None:
    path = f"{LIST}/{published(cast).ref}/deliveries"
    assert {one["organisation"] for one in client_of("dora").get(path).json()["items"]} == {"ASH"}
    assert client_of("bob").get(path).status_code == 403


def test_what_may_not_be_read_is_unknown(cast: Cast, client_of: SignIn) -> None:
    for ref in (drafted(cast).ref, published(cast, tlp=Tlp.RED).ref, "CC-1999-0001"):
        assert client_of("omar").get(f"{LIST}/{ref}/deliveries").status_code == 404
