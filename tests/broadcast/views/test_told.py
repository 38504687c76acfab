import csv
from collections.abc import Callable

from django.test import Client

from carecert.formats.tlp.labels import Tlp
from carecert.notify.models import Delivery, State
from carecert.organisations.actions.contact import add_contact
from tests.broadcast.making import drafted, published
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.page import words

SignIn = Callable[[str], Client]


def test_the_nation_sees_who_was_told_how_and_why_not(cast: Cast, client_of: SignIn) -> None:
    ref = published(cast).ref
    Delivery.objects.filter(person=cast.alice.user, channel="email").update(
        state=State.FAILED, attempts=6, problem="550 <alice@ash.example>: no such mailbox", next_attempt_at=None
    )
    board = words(client_of("nina").get(f"/broadcast/board/{ref}/"))
    assert "Messages sent: 2 in CareCERT. 1 is waiting. 1 was given up. See who was told" in board
    page = words(client_of("nina").get(f"/broadcast/board/{ref}/told/"))
    assert "Alice Archer" in page
    assert "Ashdown Hospitals (ASH)" in page
    assert "550 <the address>: no such mailbox" in page
    assert "alice@ash.example" not in page
    narrowed = words(client_of("nina").get(f"/broadcast/board/{ref}/told/?state=failed&kind=acute&channel=email"))
    assert "Alice Archer" in narrowed
    assert "Charlie Cole" not in narrowed


def test_a_region_sees_those_below_it_also_in_the_file(cast: Cast, client_of: SignIn) -> None:
    far = organisation("Far Practice", code="FAR")
    add_contact(far, name="Far desk", email="desk@far.example", mobile="", by=cast.nina.actor)
    path = f"/broadcast/board/{published(cast).ref}/told/"
    assert "Far desk" in words(client_of("nina").get(path))
    assert "Far desk" not in words(client_of("omar").get(path))
    answer = client_of("omar").get(f"{path}?file=told.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert {row["Code"] for row in csv.DictReader(text.splitlines())} == {"ASH", "BIR"}


def test_an_organisation_sees_who_of_its_own_was_told(cast: Cast, client_of: SignIn) -> None:
    ref = published(cast).ref
    assert f"/broadcast/{ref}/told/" in client_of("dora").get(f"/broadcast/{ref}/").content.decode()
    page = words(client_of("dora").get(f"/broadcast/{ref}/told/"))
    assert "Who was told at Ashdown Hospitals" in page
    assert "Alice Archer" in page
    assert "Charlie Cole" not in page


def test_others_are_refused(cast: Cast, client_of: SignIn, client: Client) -> None:
    ref = published(cast).ref
    assert client_of("alice").get(f"/broadcast/board/{ref}/told/").status_code == 403
    assert client_of("bob").get(f"/broadcast/{ref}/told/").status_code == 403
    for path in (f"board/{ref}/told/", f"{ref}/told/"):
        assert client.get(f"/broadcast/{path}").status_code == 302
    for hidden in (drafted(cast).ref, published(cast, tlp=Tlp.RED).ref):
        assert client_of("omar").get(f"/broadcast/board/{hidden}/told/").status_code == 404
        assert client_of("dora").get(f"/broadcast/{hidden}/told/").status_code == 404
