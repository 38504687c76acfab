"""Single sign-on through the real pages, against a provider that is honest, and one that is not."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from joserfc.jwk import RSAKey
from pytest_django import Settings

from carecert.audit.models import Entry
from carecert.organisations.actions.invitation import invite
from carecert.organisations.actions.membership import join
from carecert.organisations.roles import Role
from carecert.people.models import Identity, User
from tests.cast import Cast, sign_in
from tests.factories.people import PASSWORD
from tests.page import html, words
from tests.people.sso import fake as fakes
from tests.people.sso.fake import Fake, serving, write_down

pytestmark = pytest.mark.django_db

BEGIN, BACK, ACCOUNT = "/account/single/ash/", "/account/single/ash/back/", "/account/single/"
LEVEL = "AAL3_ANY"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def provider(settings: Settings, tmp_path: Path) -> Iterator[Fake]:
    with serving(Fake()) as fake:
        settings.SIGN_IN_PROVIDERS = str(write_down(fake, tmp_path))
        yield fake


def through(fake: Fake, client: Client | None = None, begin: str = BEGIN) -> tuple[Client, object]:
    """To the provider and back."""
    client = client or Client()
    sent = client.get(begin)
    assert sent.status_code == 302, words(sent)
    return client, client.get(BACK, fake.authorize(sent.headers["Location"]))


def why_refused() -> list[str]:
    return [entry.details["why"] for entry in Entry.objects.filter(verb="people.sign_in.refused").order_by("pk")]


def known_as(user: User, fake: Fake, subject: str = "s-1") -> None:
    Identity.objects.create(person=user, issuer=fake.issuer, subject=subject)


def test_the_sign_in_page_offers_it_and_asks_for_what_protects_the_answer(cast: Cast, provider: Fake) -> None:
    assert "Sign in with Ashdown" in words(Client().get("/account/sign-in/"))
    asked = parse_qs(urlsplit(Client().get(BEGIN).headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://localhost:8000{BACK}"]
    assert min(len(asked[name][0]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert Client().get("/account/single/nobody/").status_code == 404


def test_who_is_invited_gets_an_account_and_joins(cast: Cast, provider: Fake) -> None:
    invite(cast.ashdown, email="new@ash.example", name="New", roles={Role.MANAGER}, by=cast.amir.actor)
    client, answer = through(provider, begin=f"{BEGIN}?next=/notices/")
    assert answer.headers["Location"] == "/notices/"
    person = User.objects.get(email="new@ash.example")
    assert not person.has_usable_password()
    assert person.memberships.get().roles == {Role.LEARNER, Role.MANAGER}
    assert "new" in html(client.get("/home/"))
    assert Entry.objects.filter(verb="people.sign_in.by_provider", chain="organisation:ASH").count() == 1
    answer = through(provider)[1]
    assert answer.headers["Location"] == "/home/"
    assert User.objects.filter(email="new@ash.example").count() == 1


def test_who_is_not_invited_stays_outside_unless_the_domain_is_enough(
    cast: Cast, provider: Fake, settings: Settings, tmp_path: Path
) -> None:
    assert "Ask the administrator" in words(through(provider)[1])
    settings.SIGN_IN_PROVIDERS = str(write_down(provider, tmp_path, join="domain"))
    assert through(provider)[1].headers["Location"] == "/home/"
    assert User.objects.get(email="new@ash.example").memberships.get().organisation == cast.ashdown
    assert why_refused() == ["uninvited"]


def test_an_email_address_alone_opens_no_account(cast: Cast, provider: Fake) -> None:
    provider.person["email"] = "bob@ash.example"
    client, answer = through(provider)
    assert answer.status_code == 403
    assert "There is an account with your email address already" in words(answer)
    assert client.get("/home/").status_code == 302
    assert not Identity.objects.exists()
    assert why_refused() == ["known"]


@pytest.mark.parametrize(
    "said",
    [
        {"email": "new@bir.example"},
        {"email": "new@sub.ash.example"},
        {"email": "new@bir.example@ash.example"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": None},
        {"email": 7},
    ],
)
def test_a_provider_vouches_only_for_checked_addresses_of_its_own_domains(
    cast: Cast, provider: Fake, said: dict[str, object]
) -> None:
    invite(cast.ashdown, email="new@bir.example", name="New", roles=(), by=cast.amir.actor)
    provider.person |= said
    assert "did not confirm an email address of your organisation" in words(through(provider)[1])
    assert why_refused() == ["email"]


def now(**more: float) -> dict[str, int]:
    return {name: int(time.time() + shift) for name, shift in more.items()}


LIES: dict[str, tuple[str, Callable[[Fake], None]]] = {
    "wrong nonce": ("nonce", lambda fake: setattr(fake, "twist", lambda claims: claims | {"nonce": "x" * 43})),
    "no nonce": ("nonce", lambda fake: setattr(fake, "twist", lambda claims: claims | {"nonce": None})),
    "wrong signature": ("signature", lambda fake: setattr(fake, "sign", fakes.by_another_key)),
    "alg none": ("signature", lambda fake: setattr(fake, "sign", fakes.unsigned)),
    "HS256 with the public key": ("signature", lambda fake: setattr(fake, "sign", fakes.by_public_key)),
    "no token": ("signature", lambda fake: setattr(fake, "sign", lambda _fake, _claims: "rubbish")),
    "expired": ("expired", lambda fake: setattr(fake, "twist", lambda claims: claims | now(exp=-90))),
    "from long ago": ("expired", lambda fake: setattr(fake, "twist", lambda claims: claims | now(iat=-900))),
    "from the future": ("expired", lambda fake: setattr(fake, "twist", lambda claims: claims | now(iat=900))),
    "not yet": ("expired", lambda fake: setattr(fake, "twist", lambda claims: claims | now(nbf=900))),
    "wrong audience": ("audience", lambda fake: setattr(fake, "twist", lambda claims: claims | {"aud": "other"})),
    "for another party": (
        "audience",
        lambda fake: setattr(fake, "twist", lambda claims: claims | {"aud": ["carecert", "other"], "azp": "other"}),
    ),
    "other issuer": (
        "issuer",
        lambda fake: setattr(fake, "twist", lambda claims: claims | {"iss": "https://x.example"}),
    ),
    "no subject": ("token", lambda fake: setattr(fake, "twist", lambda claims: claims | {"sub": ""})),
    "no moment": ("token", lambda fake: setattr(fake, "twist", lambda claims: claims | {"exp": "soon"})),
    "discovery of another": ("issuer", lambda fake: fake.said.update(issuer="https://x.example")),
    "a token address without TLS": ("metadata", lambda fake: fake.said.update(token_endpoint="http://x.example/t")),
    "a shared key": ("signature", lambda fake: setattr(fake, "keys", [{"kty": "oct", "kid": "one", "k": "eA"}])),
    "no keys": ("signature", lambda fake: setattr(fake, "keys", [])),
}


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_is_refused_in_plain_words_and_recorded(cast: Cast, provider: Fake, lie: str) -> None:
    known_as(cast.bob.user, provider)
    why, twist = LIES[lie]
    twist(provider)
    client = Client()
    sent = client.get(BEGIN)
    answer = client.get(BACK, provider.authorize(sent.headers["Location"])) if sent.status_code == 302 else sent
    assert answer.status_code == 403
    assert "You could not sign in with Ashdown" in words(answer)
    assert client.get("/home/").status_code == 302
    assert why_refused() == [why]


def test_an_answer_works_once_and_only_in_its_own_session(cast: Cast, provider: Fake) -> None:
    known_as(cast.bob.user, provider)
    client, stranger = Client(), Client()
    answer = provider.authorize(client.get(BEGIN).headers["Location"])
    assert stranger.get(BACK, answer).status_code == 403
    assert why_refused() == []  # nothing was begun there, so nothing is written
    stranger.get(BEGIN)
    assert "does not belong to a sign-in that you began" in words(stranger.get(BACK, answer))
    assert client.get(BACK, answer).headers["Location"] == "/home/"
    client.post("/account/sign-out/")
    assert client.get(BACK, answer).status_code == 403
    assert why_refused() == ["state"]


def test_a_code_that_was_used_is_refused_by_the_provider(cast: Cast, provider: Fake) -> None:
    known_as(cast.bob.user, provider)
    client = Client()
    answer = provider.authorize(client.get(BEGIN).headers["Location"])
    provider.codes.clear()
    assert "Perhaps it was used before" in words(client.get(BACK, answer))
    assert why_refused() == ["code"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"state": "x"}, "state"),
        ({"iss": "https://x.example"}, "issuer"),
        ({"error": "access_denied"}, "denied"),
        ({"code": ""}, "denied"),
    ],
)
def test_a_mixed_up_answer_is_refused(cast: Cast, provider: Fake, change: dict[str, str], why: str) -> None:
    known_as(cast.bob.user, provider)
    client = Client()
    answer = provider.authorize(client.get(BEGIN).headers["Location"])
    assert client.get(BACK, answer | change).status_code == 403
    assert why_refused() == [why]


def test_a_provider_that_names_itself_must_do_so(cast: Cast, provider: Fake) -> None:
    client = Client()
    answer = provider.authorize(client.get(BEGIN).headers["Location"])
    del answer["iss"]
    assert client.get(BACK, answer).status_code == 403
    assert why_refused() == ["issuer"]


def test_a_provider_that_is_away_is_told_apart(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    with serving(Fake()) as fake:
        settings.SIGN_IN_PROVIDERS = str(write_down(fake, tmp_path))
    answer = Client().get(BEGIN)
    assert answer.status_code == 503
    assert "does not answer just now" in words(answer)


def test_keys_are_changed_by_the_provider(cast: Cast, provider: Fake) -> None:
    known_as(cast.bob.user, provider)
    assert through(provider)[1].headers["Location"] == "/home/"
    provider.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
    assert through(provider)[1].headers["Location"] == "/home/"
    asked = provider.asked.count("/keys")
    provider.sign = fakes.by_another_key
    provider.key = RSAKey.generate_key(2048, {"kid": "three"})
    for _ in range(3):
        assert through(provider)[1].status_code == 403
    assert provider.asked.count("/keys") == asked  # not asked again so soon, however often a key is not known


def test_a_level_that_is_asked_for_must_be_met_and_may_be_two_factors(
    cast: Cast, provider: Fake, settings: Settings, tmp_path: Path
) -> None:
    settings.SIGN_IN_PROVIDERS = str(write_down(provider, tmp_path, levels=[LEVEL], strong=True))
    known_as(cast.amir.user, provider)
    assert "stronger sign-in" in words(through(provider)[1])
    provider.person["acr"] = LEVEL
    assert f"acr_values={LEVEL}" in Client().get(BEGIN).headers["Location"]
    amir, answer = through(provider)
    assert answer.headers["Location"] == "/home/"
    assert amir.get("/organisation/people/").status_code == 200
    assert why_refused() == ["level"]


def test_without_a_level_the_second_factor_is_still_asked_for(cast: Cast, provider: Fake) -> None:
    known_as(cast.alice.user, provider)
    client, answer = through(provider)
    assert answer.headers["Location"] == "/account/codes/enter/"
    assert client.get("/home/").status_code == 302


def test_a_provider_speaks_for_its_own_organisation_only(cast: Cast, provider: Fake) -> None:
    join(cast.bob.user, organisation=cast.birchwood, roles={Role.BOARD}, by=cast.charlie.actor)
    known_as(cast.bob.user, provider)
    bob, _ = through(provider)
    assert "Birchwood Surgery" not in words(bob.get("/account/"))
    assert "You belong to Ashdown Hospitals only" in words(bob.get("/account/organisation/"))
    assert bob.get("/account/passkeys/add/").headers["Location"].startswith("/account/again/")
    bob.post("/account/again/", {"password": PASSWORD})
    assert "Birchwood Surgery" in words(bob.get("/account/"))


def test_an_account_without_a_way_of_its_own_gets_none_from_the_provider(cast: Cast, provider: Fake) -> None:
    cast.bob.user.set_unusable_password()
    cast.bob.user.save()
    known_as(cast.bob.user, provider)
    bob, _ = through(provider)
    assert bob.get("/account/passkeys/add/").headers["Location"] == "/account/password/forgotten/"


def test_who_left_the_organisation_does_not_come_in_by_its_provider(cast: Cast, provider: Fake) -> None:
    known_as(cast.charlie.user, provider)
    assert "You do not belong to the organisation" in words(through(provider)[1])
    cast.bob.user.is_active = False
    cast.bob.user.save()
    known_as(cast.bob.user, provider, "s-2")
    provider.person["sub"] = "s-2"
    assert "Your account is closed" in words(through(provider)[1])
    assert why_refused() == ["elsewhere", "closed"]


def test_an_account_is_connected_after_a_proof_of_both_and_disconnected(cast: Cast, provider: Fake) -> None:
    bob = sign_in(cast, "bob")
    assert "Connect Ashdown" in words(bob.get(ACCOUNT))
    evil = bob.get(f"{BEGIN}connect/", headers={"sec-fetch-site": "cross-site"})
    assert evil.headers["Location"] == ACCOUNT
    _, answer = through(provider, bob, f"{BEGIN}connect/")
    assert answer.headers["Location"] == ACCOUNT
    assert "Ashdown Connected" in words(bob.get(ACCOUNT))
    assert through(provider)[1].headers["Location"] == "/home/"
    mary = sign_in(cast, "mary")
    assert "belongs to another account" in words(through(provider, mary, f"{BEGIN}connect/")[1])
    gone = f"/account/single/{Identity.objects.get().pk}/disconnect/"
    assert mary.get(gone).status_code == 404
    assert "Disconnect this sign-in?" in words(bob.get(gone))
    assert "no longer connected" in words(bob.post(gone, follow=True))
    assert not Identity.objects.exists()


def test_connecting_needs_a_provider_that_has_just_asked(cast: Cast, provider: Fake) -> None:
    provider.twist = lambda claims: claims | now(auth_time=-900)
    bob = sign_in(cast, "bob")
    assert "did not ask you again" in words(through(provider, bob, f"{BEGIN}connect/")[1])
    provider.twist = lambda claims: claims | {"auth_time": None}
    assert "did not ask you again" in words(through(provider, bob, f"{BEGIN}connect/")[1])
    assert not Identity.objects.exists()


def test_the_only_way_in_stays(cast: Cast, provider: Fake) -> None:
    cast.bob.user.set_unusable_password()
    cast.bob.user.save()
    known_as(cast.bob.user, provider)
    bob, _ = through(provider)
    gone = f"/account/single/{Identity.objects.get().pk}/disconnect/"
    assert "This is your only way to sign in" in words(bob.post(gone))
    assert Identity.objects.exists()


def test_who_has_only_a_provider_proves_again_there(cast: Cast, provider: Fake) -> None:
    cast.bob.user.set_unusable_password()
    cast.bob.user.save()
    known_as(cast.bob.user, provider)
    bob, _ = through(provider)
    _, answer = through(provider, bob, "/account/single/again/?next=/account/")
    assert answer.headers["Location"] == "/account/"
    provider.person["sub"] = "somebody else"
    assert "belongs to another account" in words(through(provider, bob, "/account/single/again/")[1])


def test_a_secret_instead_of_a_key_works_too(cast: Cast, provider: Fake, settings: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("our-secret\n")
    settings.SIGN_IN_PROVIDERS = str(write_down(provider, tmp_path, private_key="", client_secret=str(secret)))
    known_as(cast.bob.user, provider)
    assert through(provider)[1].headers["Location"] == "/home/"
