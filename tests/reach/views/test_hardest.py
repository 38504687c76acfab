"""Who cannot be reached."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils import timezone

from carecert.organisations.actions.figure import refresh_due
from carecert.organisations.models import Organisation
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.factories.reach import contact
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
LIST, SHEET = "/organisation/reachability/hardest/", "/organisation/reachability/hardest.csv"


@pytest.fixture
def figures(cast: Cast) -> Cast:
    contact(cast.ashdown, role="deputy")
    refresh_due(timezone.now())
    return cast


def test_the_lowest_score_comes_first_with_its_reasons(figures: Cast, client_of: ClientOf) -> None:
    shown = words(client_of("omar").get(LIST))
    places = [shown.index(name) for name in ("Birchwood Surgery (BIR)", "Ashdown Hospitals (ASH)")]
    assert places == sorted(places)
    assert "No contact receives alerts." in shown
    assert "Ashdown Hospitals (ASH) Score of 100 45" in shown
    assert "National Cyber Centre (NCC)" not in shown


def test_the_address_narrows_the_list(figures: Cast, client_of: ClientOf) -> None:
    omar = client_of("omar")
    assert "Ashdown" not in words(omar.get(LIST, {"kind": "gp"})).partition("Download")[2]
    assert "Birchwood" in words(omar.get(LIST, {"kind": "gp", "region": "SDR"}))
    assert 'value="gp" selected' in html(omar.get(LIST, {"kind": "gp"}))
    assert "?kind=gp&amp;file=reachability.csv" in html(omar.get(LIST, {"kind": "gp"}))
    odd = words(omar.get(LIST, {"kind": "no-such-kind", "region": "NOWHERE"}))
    assert "Ashdown" in odd
    assert "“no-such-kind” is not a choice for “Kind”, so it was left out." in odd
    assert "Ashdown" in words(omar.get(LIST, {"score": "red"})).partition("Only these are shown")[2]
    assert "Nothing fits" in words(omar.get(LIST, {"score": "green"}))


def test_the_sheet_has_the_same_rows_and_runs_nothing(figures: Cast, client_of: ClientOf) -> None:
    Organisation.objects.filter(code="BIR").update(name='=HYPERLINK("http://x")')
    answer = client_of("nina").get(SHEET, {"kind": "gp"}, follow=True)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert b"".join(answer.streaming_content).decode().splitlines() == [
        "\ufeffCode,Organisation,Score of 100,Why,Kind,Region",
        'BIR,"\'=HYPERLINK(""http://x"")",0,No contact receives alerts.,GP practice,South Downs Region',
    ]


def test_only_overseers_and_the_nation_see_it(figures: Cast, client_of: ClientOf) -> None:
    for path in (LIST, SHEET):
        assert client_of("amir").get(path).status_code == 403
        assert client_of("nina").get(path).status_code in (200, 302)
        assert client_of("nina").post(path).status_code == 405
    assert "Reachability" in html(client_of("omar").get("/home/"))
    assert "Reachability" not in html(client_of("alice").get("/home/"))


def test_many_organisations_cost_no_more_queries(
    figures: Cast,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(60):
        organisation(f"Practice {number:02}", parent=figures.board)
    refresh_due(timezone.now())
    nina = client_of("nina")
    nina.get(LIST)  # the first request of a session writes when it was last seen
    with django_assert_max_num_queries(7):
        first = words(nina.get(LIST))
    assert "2 of 2" in first
    assert "Ashdown" in words(nina.get(LIST, {"page": "2"}))
