"""Where applying begins."""

from datetime import date

import pytest
from django.test import Client

from carecert.organisations.models import Organisation, Succession
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.page import html, title, words

pytestmark = pytest.mark.django_db


def test_anybody_finds_their_organisation_from_the_front_page(cast: Cast) -> None:
    anybody = Client()
    for start in ("/", "/account/sign-in/"):
        assert 'href="/join/"' in html(anybody.get(start))
    answer = anybody.get("/join/", {"q": "birchwood"})
    assert 'href="/join/for/BIR/"' in html(answer)
    assert "GP practice, South Downs Region" in words(answer)
    assert 'value="birchwood"' in html(answer)


def test_a_merged_organisation_is_found_by_its_old_name(cast: Cast) -> None:
    Succession.objects.create(
        predecessor=cast.birchwood, successor=cast.ashdown, on=date(2026, 4, 1), reason="One board."
    )
    Organisation.objects.filter(pk=cast.birchwood.pk).update(active=False)
    answer = Client().get("/join/", {"q": "birchwood"})
    assert 'href="/join/for/ASH/"' in html(answer)
    assert "Birchwood Surgery is part of Ashdown Hospitals now." in words(answer)


def test_what_is_not_found_is_said_and_many_are_cut(cast: Cast) -> None:
    anybody = Client()
    assert "We found nothing" in words(anybody.get("/join/", {"q": "no such place"}))
    assert title(anybody.get("/join/", {"q": ""})).startswith("Error: ")
    assert "There is a problem" not in words(anybody.get("/join/"))
    for number in range(21):
        organisation(f"Oak Practice {number}", parent=cast.board)
    assert "There are more. Write more of the name." in words(anybody.get("/join/", {"q": "oak"}))
    assert anybody.post("/join/").status_code == 405
