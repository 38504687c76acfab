"""One pilot, with its organisations and its feedback."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from carecert.organisations.features import Feature
from carecert.pilots.actions.places import let_in
from tests.cast import Cast
from tests.factories.feedback import said
from tests.factories.pilots import pilot
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
ONE = "/pilots/national/teams-channel/"


def test_organisations_feedback_and_ratings_are_on_one_page(cast: Cast, client_of: ClientOf) -> None:
    pilot(cast)
    let_in(Feature.TEAMS, ["ASH"], by=cast.nina.actor)
    refs = [said(cast.alice.actor, pilot="teams-channel").ref for _ in range(6)]
    other = said(cast.bob.actor).ref
    shown = words(client_of("nina").get(ONE))
    assert "Ashdown Hospitals (ASH) How it stands Is in it" in shown
    assert "Ratings 6, 4.0 of 5" in shown
    assert "Organisations that have it 1" in shown
    assert refs[-1] in shown
    assert refs[0] not in shown  # only the latest five
    assert other not in shown
    assert f"{ONE}change/" in html(client_of("nina").get(ONE))
    assert f"{ONE}change/" not in html(client_of("ana").get(ONE))


def test_its_organisations_are_narrowed_and_taken_as_a_file(cast: Cast, client_of: ClientOf) -> None:
    pilot(cast)
    let_in(Feature.TEAMS, ["ASH", "BIR"], by=cast.nina.actor)
    ana = client_of("ana")
    assert "Ashdown" not in words(ana.get(ONE, {"kind": "gp"}))
    answer = ana.get(ONE, {"kind": "gp", "file": "pilot-places.csv"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert [row.partition(",")[0] for row in rows[1:]] == ["Birchwood Surgery (BIR)"]
    assert client_of("amir").get(ONE, {"file": "pilot-places.csv"}).status_code == 403


def test_without_a_pilot_the_page_says_what_holds(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of("nina").get(ONE))
    assert "Without a pilot Everybody has it" in shown
    assert "Organisations by name" not in shown


def test_only_the_nation_sees_it(client_of: ClientOf) -> None:
    assert [client_of(name).get(ONE).status_code for name in ("amir", "omar", "bob")] == [403, 403, 403]
    assert client_of("nina").get("/pilots/national/teleport/").status_code == 404


def test_many_places_cost_no_more_queries(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    pilot(cast, regions=[cast.region.pk])
    let_in(Feature.TEAMS, ["ASH", "BIR", "WICB", "SDR"], by=cast.nina.actor)
    nina = client_of("nina")
    nina.get(ONE)
    with django_assert_max_num_queries(12):
        nina.get(ONE)
