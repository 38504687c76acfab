from collections.abc import Callable

from django.test import Client

from carecert.broadcast.models import Advisory
from tests.broadcast.making import drafted, submitted
from tests.cast import Cast

SignIn = Callable[[str], Client]


def order(advisory: Advisory) -> list[str]:
    """The texts of the steps in order."""
    return list(advisory.steps.values_list("text", flat=True))


def test_an_editor_adds_changes_moves_and_removes_steps(cast: Cast, client_of: SignIn) -> None:
    advisory, nina = drafted(cast), client_of("nina")
    desk = f"/broadcast/desk/{advisory.ref}/steps/"
    page = nina.post(f"{desk}add/", {"kind": "aware", "text": "Know this.", "link": ""}, follow=True).content.decode()
    assert "The step is added" in page
    assert "Know this." in nina.get(f"{desk}2/").content.decode()
    nina.post(f"{desk}2/", {"kind": "action", "text": "Do this.", "link": "https://a.example"})
    nina.post(f"{desk}2/move/", {"to": "up"})
    assert order(advisory) == ["Do this.", "Install version 4.2."]
    nina.post(f"{desk}1/move/", {"to": "down"})
    nina.post(f"{desk}1/remove/")
    assert order(advisory) == ["Do this."]


def test_a_step_without_words_is_explained(cast: Cast, client_of: SignIn) -> None:
    page = client_of("nina").post(f"/broadcast/desk/{drafted(cast).ref}/steps/add/").content.decode()
    assert "Say what to do" in page
    assert "Select a type" in page


def test_the_steps_of_a_submitted_alert_stay(cast: Cast, client_of: SignIn) -> None:
    advisory, nina = submitted(cast), client_of("nina")
    desk, given = f"/broadcast/desk/{advisory.ref}/steps/", {"kind": "aware", "text": "x", "link": ""}
    for path in ("add/", "1/", "1/move/", "1/remove/"):
        assert "no longer a draft" in nina.post(desk + path, given, follow=True).content.decode()
    assert order(advisory) == ["Install version 4.2."]


def test_moving_and_removing_are_posted(cast: Cast, client_of: SignIn) -> None:
    desk = f"/broadcast/desk/{drafted(cast).ref}/steps/1/"
    for path in ("move/", "remove/"):
        assert client_of("nina").get(desk + path).status_code == 405
        assert client_of("alice").post(desk + path).status_code == 403


def test_a_step_that_is_sent_twice_is_added_once(cast: Cast, client_of: SignIn) -> None:
    advisory, nina = drafted(cast), client_of("nina")
    before = advisory.steps.count()
    for _ in range(2):
        nina.post(f"/broadcast/desk/{advisory.ref}/steps/add/", {"kind": "action", "text": "Do.", "once": "a" * 22})
    assert advisory.steps.count() == before + 1
