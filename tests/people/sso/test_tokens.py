"""Our proof at the token address, and what else a provider says."""

from pathlib import Path

import pytest
from django.core.cache import cache
from joserfc import jwt
from joserfc.jwk import ECKey

from carecert.people.sso.providers import Provider, providers
from carecert.people.sso.refused import Refused
from carecert.people.sso.tokens import assertion, exchange, userinfo
from tests.people.sso.fake import Fake, serving, write_down


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def test_the_proof_is_ours_for_one_address_one_minute_and_one_use(tmp_path: Path) -> None:
    fake = Fake(issuer="https://id.example")
    provider = providers(str(write_down(fake, tmp_path, algorithm="PS256", key_id="k1")))["ash"]
    made = [jwt.decode(assertion(provider, "https://t"), fake.ours, algorithms=["PS256"]) for _ in range(2)]
    claims = made[0].claims
    assert made[0].header["kid"] == "k1"
    assert (claims["iss"], claims["sub"], claims["aud"]) == ("carecert", "carecert", "https://t")
    assert claims["exp"] - claims["iat"] == 60
    assert claims["jti"] != made[1].claims["jti"]


def test_a_key_on_a_curve_signs_too_and_a_broken_one_is_told(tmp_path: Path) -> None:
    fake, key = Fake(issuer="https://id.example"), ECKey.generate_key("P-256")
    provider = providers(str(write_down(fake, tmp_path, algorithm="ES256")))["ash"]
    Path(provider.private_key).write_bytes(key.as_pem(private=True))
    assert jwt.decode(assertion(provider, "https://t"), key, algorithms=["ES256"]).claims["sub"] == "carecert"
    Path(provider.private_key).write_text("no key")
    with pytest.raises(Refused, match="unreachable"):
        assertion(provider, "https://t")


def test_a_provider_that_answers_without_a_token_is_refused(tmp_path: Path) -> None:
    class Silent(Fake):
        def token_of(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
            return 200, {"access_token": "a"}

    with serving(Silent()) as fake:
        provider = providers(str(write_down(fake, tmp_path)))["ash"]
        with pytest.raises(Refused, match="token"):
            exchange(provider, code="c", verifier="v", back="b")


def test_what_it_says_beside_must_be_about_the_same_person(tmp_path: Path) -> None:
    with serving(Fake()) as fake:
        provider: Provider = providers(str(write_down(fake, tmp_path)))["ash"]
        assert userinfo(provider, "a", subject="s-1")["email"] == "new@ash.example"
        assert userinfo(provider, "", subject="s-1") == {}
        with pytest.raises(Refused, match="token"):
            userinfo(provider, "a", subject="s-2")
