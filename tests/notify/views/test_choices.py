"""One's own choices, and the address that stops email."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.notify.channels.email.unsubscribe import address_of
from carecert.notify.models import Preference
from carecert.notify.models.preference import Cadence
from tests.cast import Cast
from tests.page import words

pytestmark = pytest.mark.django_db


def test_a_person_chooses(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("bob")
    assert "Urgent news always comes at once" in words(client.get("/messages/choices/"))
    answer = client.post("/messages/choices/", {"cadence": "daily", "mobile": "07700 900123"}, follow=True)
    assert "Your account" in words(answer)
    kept = Preference.objects.get(person=cast.bob.user)
    assert (kept.cadence, kept.mobile) == (Cadence.DAILY, "07700900123")
    assert "07700900123" in client.get("/messages/choices/").content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"cadence": "", "mobile": ""}, "Choose how you want email"),
        ({"cadence": "daily", "mobile": "twelve"}, "Enter a mobile number of 7 to 15 digits"),
    ],
)
def test_what_cannot_be_kept_is_said(client_of: Callable[[str], Client], sent: dict[str, str], said: str) -> None:
    assert said in words(client_of("bob").post("/messages/choices/", sent))
    assert not Preference.objects.exists()


def path_for(cast: Cast) -> str:
    return "/messages/stop/" + address_of(cast.bob.user.pk).partition("/messages/stop/")[2]


def test_opening_the_link_stops_nothing(cast: Cast, client: Client) -> None:
    """Scanners of mail open every link."""
    assert "Stop email that is not urgent?" in words(client.get(path_for(cast)))
    assert not Preference.objects.exists()


def test_one_click_of_a_mail_reader_stops_email_without_signing_in(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path_for(cast), {"List-Unsubscribe": "One-Click"})
    assert "We have stopped" in words(answer)
    assert Preference.objects.get(person=cast.bob.user).cadence == Cadence.NEVER


def test_a_link_that_is_not_ours_is_not_there(client: Client) -> None:
    assert client.post("/messages/stop/17:made-up/").status_code == 404
