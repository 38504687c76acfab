"""Answers on their way from a provider's form to the session that asked."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.utils import timezone

from carecert.people.models import SamlAnswer
from carecert.people.sso.flow import Begun, Purpose, keep
from carecert.people.sso.refused import Refused
from carecert.people.sso.saml import kept
from carecert.people.sso.saml.answer import Said
from carecert.people.sso.saml.provider import SamlProvider
from tests.people.sso.saml.fake import FakeSaml

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(tmp_path: Path) -> SamlProvider:
    return FakeSaml().provider(tmp_path)


def said(**more: object) -> Said:
    now = time.time()
    words = {"issuer": "saml:x", "assertion": "_a", "request": "_asked", "subject": "s-1", "proved_at": now}
    return Said(**{**words, "until": now + 300, "claims": {"email": "new@ash.example"}, **more})  # type: ignore[arg-type]


def session(purpose: Purpose = "sign-in", state: str = "_asked") -> SessionStore:
    made = SessionStore()
    keep(made, Begun("ashdown", purpose, "/home/", state, "", "", int(time.time())))
    return made


def why(made: SessionStore, provider: SamlProvider, secret: str) -> str:
    with pytest.raises(Refused) as refused:
        kept.take_back(made, provider, secret)
    return refused.value.why


def test_it_is_handed_to_the_session_that_asked_and_forgotten(provider: SamlProvider) -> None:
    secret = kept.keep(provider, said())
    begun, proof = kept.take_back(session(), provider, secret)
    assert (begun.next, proof.subject, proof.claims) == ("/home/", "s-1", {"email": "new@ash.example"})
    assert SamlAnswer.objects.get().body == {}
    assert why(session(), provider, secret) == "state"


def test_an_assertion_is_taken_in_once(provider: SamlProvider) -> None:
    kept.keep(provider, said())
    with pytest.raises(Refused, match="code"):
        kept.keep(provider, said())
    kept.keep(provider, said(issuer="saml:another"))
    kept.keep(provider, said(assertion="_b"))
    assert SamlAnswer.objects.count() == 3


def test_another_session_gets_nothing(provider: SamlProvider) -> None:
    secret = kept.keep(provider, said())
    assert why(SessionStore(), provider, secret) == "state"
    assert why(session(state="_other"), provider, secret) == "state"
    assert why(session(), provider, secret) == "state"  # it was handed over, if only to be refused


def test_an_answer_of_another_provider_is_not_taken(provider: SamlProvider, tmp_path: Path) -> None:
    other = FakeSaml().provider(tmp_path, name="another")
    secret = kept.keep(other, said())
    assert why(session(), provider, secret) == "state"


def test_an_answer_waits_for_as_long_as_it_is_good(provider: SamlProvider) -> None:
    secret = kept.keep(provider, said(until=time.time() + 1))
    made = session()
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        assert why(made, provider, secret) == "expired"


def test_to_connect_the_person_must_have_signed_in_anew(provider: SamlProvider) -> None:
    secret = kept.keep(provider, said(proved_at=time.time() - 900))
    assert why(session("connect"), provider, secret) == "stale"


def test_rows_are_kept_as_long_as_they_could_be_said_again(provider: SamlProvider) -> None:
    kept.keep(provider, said())
    assert kept.forget() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert kept.forget() == 1


def test_a_refusal_is_carried_and_cannot_be_made_up() -> None:
    again = kept.carried(kept.carry(Refused("audience", "for them")))
    assert (again.why, again.detail) == ("audience", "for them")
    assert kept.carried("made up").why == "state"
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        old = kept.carry(Refused("audience"))
    assert kept.carried(old).why == "state"
