"""Done, dropped, opened again."""

from collections.abc import Callable

from django.test import Client

from carecert.assure.models import Action, Framework
from tests.cast import Cast
from tests.factories.assure import raised

ClientOf = Callable[[str], Client]


def at(made: Action, verb: str) -> str:
    return f"/assure/actions/{made.pk}/{verb}/"


def state(made: Action) -> str:
    made.refresh_from_db()
    return made.state


def test_the_owner_says_that_it_is_done(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made, client = raised(cast.alice, cast.bob), client_of("bob")
    assert "Is this action done?" in client.get(at(made, "complete")).content.decode()
    assert client.post(at(made, "complete"), {"note": "New router."}).status_code == 302
    assert state(made) == "done"
    assert "New router." in client.get(f"/assure/actions/{made.pk}/").content.decode()


def test_dropping_needs_a_reason(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made, client = raised(cast.alice), client_of("alice")
    assert "Say why" in client.post(at(made, "drop"), {}).content.decode()
    assert state(made) == "open"
    client.post(at(made, "drop"), {"reason": "The system is gone."})
    assert state(made) == "dropped"


def test_it_can_be_opened_again(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made, client = raised(cast.alice), client_of("alice")
    client.post(at(made, "complete"), {})
    assert "Open it again" in client.get(f"/assure/actions/{made.pk}/").content.decode()
    client.post(at(made, "reopen"), {"reason": "It came back."})
    assert state(made) == "open"


def test_what_no_longer_fits_is_explained(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made, client = raised(cast.alice), client_of("alice")
    client.post(at(made, "complete"), {})
    for verb in ("complete", "drop"):
        text = client.post(at(made, verb), {"reason": "Again."}).content.decode()
        assert "changed in the meantime" in text


def test_nobody_else_closes_it(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made = raised(cast.alice, cast.bob)
    assert client_of("charlie").post(at(made, "complete"), {}).status_code == 404
    assert client_of("dora").post(at(made, "complete"), {}).status_code == 403
    assert client_of("bob").post(at(made, "drop"), {"reason": "No."}).status_code == 403
    assert Client().post(at(made, "complete"), {}).status_code == 302
    assert state(made) == "open"
