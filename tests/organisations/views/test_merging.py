"""The pages of a merger."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.models import Succession
from carecert.organisations.queries.merger import what_moves
from tests.cast import Cast
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
CHOOSE, MERGE = "/organisation/register/merge/", "/organisation/register/merge/BIR/ASH/"
WHEN = {"on-day": "1", "on-month": "4", "on-year": "2025", "reason": "One trust"}


def test_only_national_editors_merge(cast: Cast, client_of: ClientOf) -> None:
    for name in ("alice", "omar", "ana", "charlie"):
        for path in (CHOOSE, MERGE):
            assert client_of(name).get(path).status_code == 403
            assert client_of(name).post(path, WHEN).status_code == 403
    assert not Succession.objects.exists()


def test_two_are_chosen_looked_at_and_merged(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    seen = words(nina.post(CHOOSE, {"old": "bir", "new": "ash"}, follow=True))
    assert "Birchwood Surgery becomes part of Ashdown Hospitals" in seen
    assert "1 person, with the roles they have" in seen
    agreed = what_moves(cast.birchwood, cast.ashdown).fingerprint
    after = words(nina.post(MERGE, WHEN | {"agreed": agreed}, follow=True))
    assert "Birchwood Surgery is part of Ashdown Hospitals now" in after
    assert "Birchwood Surgery (BIR)" in after
    made = Succession.objects.get()
    assert (made.successor, made.on.isoformat(), made.reason) == (cast.ashdown, "2025-04-01", "One trust")
    assert "Birchwood Surgery (BIR) is closed" in words(nina.get(MERGE))


def test_codes_that_nobody_has_are_told_at_their_field(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of("nina").post(CHOOSE, {"old": "NOPE", "new": "ASH"})
    assert 'href="#id_old"' in answer.content.decode()
    assert "No organisation has this code" in words(answer)
    assert client_of("nina").get("/organisation/register/merge/NOPE/ASH/").status_code == 404


def test_without_a_look_a_day_and_a_reason_nothing_happens(cast: Cast, client_of: ClientOf) -> None:
    nina = client_of("nina")
    assert "have changed since you looked" in words(nina.post(MERGE, WHEN))
    assert "Say why they merge" in words(nina.post(MERGE, {}))
    assert not Succession.objects.exists()


def test_people_of_the_old_organisation_land_at_the_new_one(cast: Cast, client_of: ClientOf) -> None:
    charlie = client_of("charlie")
    session = charlie.session
    session["organisation"] = "BIR"
    session.save()
    agreed = what_moves(cast.birchwood, cast.ashdown).fingerprint
    client_of("nina").post(MERGE, WHEN | {"agreed": agreed})
    assert "Ashdown Hospitals" in charlie.get("/home/").content.decode()
