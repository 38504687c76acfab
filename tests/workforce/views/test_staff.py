"""The page of staff, and its sheets."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from carecert.workforce.actions.staging import look_at, stage
from carecert.workforce.models import StaffRecord
from carecert.workforce.rules.sheet import HEADING
from carecert.workforce.views.staff import stands
from tests.cast import Cast
from tests.page import html, words
from tests.workforce.making import taken
from tests.workforce.samples import PAT, SAM

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
STAFF = "/organisation/staff/"
BOB = "7,Bob Baker,bob@ash.example,Nurse,nursing,Ward 9,,2019-05-01,\n"


def sheet(client: Client, **query: str) -> str:
    """The list as CSV."""
    answer = client.get(STAFF, {**query, "file": "staff.csv"})
    return b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_the_list_as_a_file_is_read_again_and_changes_nothing(cast: Cast, client_of: ClientOf) -> None:
    taken(cast.ashdown, SAM + PAT)
    seen = look_at(stage(cast.ashdown, sheet(client_of("amir")).encode(), name="again.csv", by=cast.amir.actor))
    assert (seen.counts["unchanged"], seen.faults) == (2, [])
    assert client_of("alice").get(STAFF, {"file": "staff.csv"}).status_code == 403


def test_only_administrators_see_it_and_only_their_own(cast: Cast, client_of: ClientOf) -> None:
    taken(cast.ashdown, SAM)
    for name in ("alice", "bob", "nina", "omar"):
        assert client_of(name).get(STAFF).status_code == 403
    assert Client().get(STAFF).status_code == 302
    assert "Sam Reed" in words(client_of("amir").get(STAFF))
    assert "Sam Reed" not in words(client_of("charlie").get(STAFF))


def test_the_address_narrows_the_list_and_the_sheet(cast: Cast, client_of: ClientOf) -> None:
    taken(cast.ashdown, SAM + PAT)
    amir = client_of("amir")
    seen = words(amir.get(STAFF, {"q": "moss", "group": "estates"}))
    assert "Pat Moss" in seen
    assert "Sam Reed" not in seen
    assert "Nothing fits what you chose." in words(amir.get(STAFF, {"q": "nobody"}))
    heading, row = sheet(amir, q="moss").splitlines()
    assert heading == ",".join((*HEADING, "Standing"))
    assert row == (
        '2,Pat Moss,pat@ash.example,Porter,"Estates, catering, cleaning and porters",Facilities,,'
        "2021-03-01,,To be invited"
    )
    assert "Sam Reed" in words(amir.get(STAFF, {"state": "none"}))
    assert "Sam Reed" not in words(amir.get(STAFF, {"state": "account"}))
    assert html(amir.get(f"{STAFF}template.csv")).startswith("\ufeffemployee number,name,email")


def test_a_page_of_many_asks_few_questions(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    taken(cast.ashdown, "".join(f"{n},P {n},p{n}@ash.example,,,,,,\n" for n in range(100, 160)) + BOB)
    amir = client_of("amir")
    amir.get(STAFF)
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        assert words(amir.get(STAFF)).count("To be invited") > 40


def test_where_somebody_stands(cast: Cast) -> None:
    taken(cast.ashdown, SAM + BOB)
    sam = StaffRecord.objects.get(employee_number="1")
    bob = StaffRecord.objects.get(employee_number="7")
    assert (stands(sam).text, stands(bob).text) == ("To be invited", "Has an account")
    sam.invite_on, sam.invited_at = None, timezone.now()
    assert stands(sam).text == "Invited"
    sam.invited_at = None
    assert stands(sam).text == "No account"
    sam.ends_on = timezone.localdate() - timedelta(days=1)
    assert stands(sam).text == "Last day is over"
    bob.ends_on, bob.left_at = date(2020, 1, 1), timezone.now()
    assert stands(bob).text == "Left"
