"""What is asked is open to whoever has signed in; beginning is for the security lead."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.assure.models import Assessment, Framework
from tests.cast import Cast

ClientOf = Callable[[str], Client]


def test_a_framework_lists_what_it_asks_and_where_it_comes_from(client_of: ClientOf, small: Framework) -> None:
    text = client_of("bob").get("/assure/frameworks/small/").content.decode()
    for words in ("Read this first.", "Title of D1", "Fails on its own", "Advice", "A note", "CC-BY-4.0"):
        assert words in text
    assert "begin/" not in text


def test_a_requirement_has_a_page_of_its_own(client_of: ClientOf, small: Framework) -> None:
    text = client_of("bob").get("/assure/frameworks/small/D1/").content.decode()
    for words in ("Statement of D1.", "For patients.", "NCSC, A Standard v1, Section E", "Fix D1", "Fails on its own"):
        assert words in text
    assert "Advice, not demanded" in client_of("bob").get("/assure/frameworks/small/C1/").content.decode()


@pytest.mark.parametrize("path", ["/assure/frameworks/large/", "/assure/frameworks/small/X9/"])
def test_what_does_not_exist_is_404(client_of: ClientOf, small: Framework, path: str) -> None:
    assert client_of("alice").get(path).status_code == 404


def test_an_address_with_nul_is_refused(client_of: ClientOf, small: Framework) -> None:
    assert client_of("alice").get("/assure/frameworks/small/%00/").status_code == 400


def test_beginning_leads_to_the_questions(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    client = client_of("alice")
    answer = client.post("/assure/frameworks/small/begin/")
    held = Assessment.objects.get()
    assert answer.headers["Location"] == f"/assure/assessments/{held.pk}/"
    client.post("/assure/frameworks/small/begin/")
    assert Assessment.objects.count() == 1


def test_only_a_security_lead_begins_and_only_by_post(client_of: ClientOf, small: Framework) -> None:
    assert client_of("bob").post("/assure/frameworks/small/begin/").status_code == 403
    assert client_of("dora").post("/assure/frameworks/small/begin/").status_code == 403
    assert client_of("alice").get("/assure/frameworks/small/begin/").status_code == 405
    assert not Assessment.objects.exists()
