"""The page of ratings."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.feedback.rules.ratings import Rating
from tests.cast import Cast
from tests.factories.feedback import said
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
PAGE = "/feedback/figures/"


def test_a_month_of_a_page_is_a_row(cast: Cast, client_of: ClientOf) -> None:
    assert "Nobody has rated a page yet" in words(client_of("ana").get(PAGE))
    for _ in range(5):
        said(cast.bob.actor)
    said(cast.bob.actor, page="", pilot="teams-channel")
    shown = words(client_of("ana").get(PAGE))
    assert "Page /knowledge/ Ratings 5 Mean 4.0 of 5" in shown
    assert "Page Not known Ratings Fewer than 5 Mean –" in shown
    assert "/knowledge/" not in words(client_of("ana").get(PAGE, {"pilot": "teams-channel"}))


def test_small_numbers_are_withheld_in_files_too(cast: Cast, client_of: ClientOf) -> None:
    for rating in (Rating.VERY_USEFUL, Rating.NOT_USEFUL):
        said(cast.bob.actor, rating=rating)
    answer = client_of("ana").get(PAGE, {"file": "ratings.csv"})
    heading, row = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert heading == "Month,Page,Ratings,Mean"
    assert row.endswith(",/knowledge/,Fewer than 5,")
    assert client_of("bob").get(PAGE, {"file": "ratings.csv"}).status_code == 403


def test_only_the_national_team_sees_it(client_of: ClientOf) -> None:
    assert [client_of(name).get(PAGE).status_code for name in ("bob", "omar", "amir")] == [403, 403, 403]
