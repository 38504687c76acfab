"""The pages on which organisations are looked up."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from carecert.organisations.actions.merger import merge
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Reachability
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.page import title, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
ALL = "/organisation/all/"


def test_only_those_who_oversee_have_the_list(cast: Cast, client_of: ClientOf) -> None:
    for name in ("alice", "bob", "dora", "amir"):
        assert client_of(name).get(ALL).status_code == 403
        assert client_of(name).get(f"{ALL}ASH/").status_code == 403
    seen = words(client_of("omar").get(ALL))
    assert "4 organisations fit." in seen
    assert "Add an organisation" not in seen
    assert client_of("omar").get(f"{ALL}NCC/").status_code == 404
    assert "Add an organisation" in words(client_of("nina").get(ALL))


def test_the_address_narrows_and_what_it_misnames_is_left_out(cast: Cast, client_of: ClientOf) -> None:
    omar = client_of("omar")
    assert "1 organisation fits." in words(omar.get(f"{ALL}?q=birch&kind=gp&region=SDR&state=open"))
    assert "4 organisations fit." in words(omar.get(f"{ALL}?kind=castle&region=NDR&state=sideways&page=x"))
    assert "0 organisations fit." in words(omar.get(f"{ALL}?q=nowhere"))
    assert "Nothing fits what you chose." in words(omar.get(f"{ALL}?q=nowhere"))
    assert omar.post(ALL).status_code == 405


def test_it_begins_with_those_that_are_open(cast: Cast, client_of: ClientOf) -> None:
    old = organisation("Oakham Clinic", code="OAK", kind=Kind.GP, parent=cast.board)
    old.active = False
    old.save()
    nina = client_of("nina")
    for address, fit in (("", 5), ("?state=", 6), ("?state=closed", 1), ("?kind=gp&state=", 2), ("?region=SDR", 3)):
        assert f"{fit} organisation{'s fit' if fit > 1 else ' fits'}." in words(nina.get(f"{ALL}{address}")), address
    assert "State: Open Clear State" in words(nina.get(ALL))


def test_the_list_is_a_file_for_those_who_have_the_page(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of("omar").get(f"{ALL}?q=birch&file=organisations.csv")
    said = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert said[1].startswith("Birchwood Surgery,BIR,")
    assert len(said) == 2
    assert client_of("alice").get(f"{ALL}?file=organisations.csv").status_code == 403


def test_a_closed_organisation_leads_to_its_successor_and_back(cast: Cast, client_of: ClientOf) -> None:
    old = organisation("Oakham Clinic", code="OAK", kind=Kind.GP, parent=cast.board)
    Reachability.objects.create(organisation=old, computed_at=timezone.now())
    omar = client_of("omar")
    assert "How well it can be reached 0 of 100 points" in words(omar.get(f"{ALL}OAK/"))
    merge(old, into=cast.birchwood, on=cast.birchwood.created_at.date(), reason="One building.", by=Actor.system("t"))
    seen = words(omar.get(f"{ALL}OAK/"))
    assert "of 100 points" not in seen
    assert "It became part of Birchwood Surgery (BIR)" in seen
    assert "Reason: One building." in seen
    assert "Oakham Clinic (OAK)" in words(omar.get(f"{ALL}bir/"))


def test_everybody_reads_about_their_own(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of("bob").get("/organisation/about/")
    assert title(answer).startswith("Ashdown Hospitals")
    seen = words(answer)
    assert "Amir Ansari" in seen
    assert "Acute trust" in seen
    assert "points" not in seen
    assert 'href="/organisation/about/"' in client_of("bob").get("/account/").content.decode()


def test_a_longer_list_asks_the_database_no_more(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    with CaptureQueriesContext(connection) as few:
        nina.get(ALL)
    for n in range(30):
        organisation(f"Practice {n}", code=f"P{n}", kind=Kind.GP, parent=cast.board)
    with CaptureQueriesContext(connection) as many:
        assert "35 organisations fit." in words(nina.get(ALL))
    assert len(many) <= len(few)
