"""The list for programs."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories.support import CONTACTS, asked, live

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
LIST = "/api/v1/support/accesses"


def test_the_nation_reads_all_and_an_organisation_its_own(cast: Cast, client_of: ClientOf) -> None:
    asked(cast.ana, cast.ashdown)
    access = live(cast.ana, cast.charlie, CONTACTS)
    items = client_of("nina").get(LIST).json()["items"]
    assert [(one["organisation"], one["state"]) for one in items] == [("BIR", "live"), ("ASH", "waiting")]
    own = client_of("charlie").get(LIST).json()["items"]
    assert [(one["id"], one["changes"], one["answered_by"]) for one in own] == [(access.pk, [CONTACTS], "Charlie Cole")]


def test_it_narrows_and_pages(cast: Cast, client_of: ClientOf) -> None:
    for _ in range(3):
        asked(cast.ana, cast.birchwood)
    live(cast.nina, cast.alice)
    nina = client_of("nina")
    assert len(nina.get(LIST, {"state": "waiting"}).json()["items"]) == 3
    assert len(nina.get(LIST, {"organisation": "ash"}).json()["items"]) == 1
    assert nina.get(LIST, {"state": "else"}).status_code == 400
    first = nina.get(LIST, {"limit": 2}).json()
    second = nina.get(LIST, {"limit": 2, "cursor": first["next"]}).json()
    assert len({one["id"] for one in first["items"] + second["items"]}) == 4


def test_nobody_else_reads_it(cast: Cast, client_of: ClientOf) -> None:
    assert Client().get(LIST).status_code == 401
    assert client_of("bob").get(LIST).status_code == 403
    assert client_of("omar").get(LIST).status_code == 403
