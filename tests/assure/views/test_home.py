"""The overview shows each person what is theirs."""

from collections.abc import Callable

from django.test import Client

from carecert.assure.actions import assessment as verbs
from carecert.assure.models import Framework
from tests.cast import Cast
from tests.factories.assure import answered, begun, raised

ClientOf = Callable[[str], Client]
HOME = "/assure/"


def read(client: Client) -> str:
    return client.get(HOME).content.decode()


def test_a_security_lead_can_begin(client_of: ClientOf, small: Framework) -> None:
    text = read(client_of("alice"))
    assert "Small Standard" in text
    assert 'action="/assure/frameworks/small/begin/"' in text


def test_a_security_lead_goes_on_with_what_is_open(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = begun(cast.alice)
    text = read(client_of("alice"))
    assert "5 questions left" in text
    assert f"/assure/assessments/{held.pk}/" in text
    assert "begin/" not in text


def test_the_latest_outcome_is_shown_to_the_board(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    text = read(client_of("dora"))
    assert "38 out of 100" in text
    assert "Has a gap that fails on its own" in text
    assert "begin/" not in text


def test_a_nurse_sees_own_actions_and_no_assessment(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    raised(cast.alice, cast.bob)
    text = read(client_of("bob"))
    assert "Fix W2" in text
    assert "questions left" not in text
    assert "begin/" not in text


def test_an_overseer_is_led_to_the_view_of_others(client_of: ClientOf, small: Framework) -> None:
    text = read(client_of("omar"))
    assert "/assure/status/" in text
    assert "/assure/status/" not in read(client_of("alice"))


def test_without_a_framework_the_page_says_so(client_of: ClientOf) -> None:
    assert "There is no framework here yet" in read(client_of("alice"))


def test_a_stranger_is_sent_to_sign_in(db: None) -> None:
    assert Client().get(HOME).status_code == 302
