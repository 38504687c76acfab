"""What a provider says about itself, and its keys."""

from pathlib import Path

import pytest
from django.core.cache import cache
from joserfc.jwk import ECKey

from carecert.people.sso.discovery import key_of, metadata
from carecert.people.sso.providers import providers
from carecert.people.sso.refused import Refused
from tests.people.sso.fake import Fake, serving, write_down


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def test_it_is_asked_once_and_then_known(tmp_path: Path) -> None:
    with serving(Fake()) as fake:
        provider = providers(str(write_down(fake, tmp_path)))["ash"]
        assert metadata(provider).token == metadata(provider).token == f"{fake.issuer}/token"
        assert key_of(provider, "one").kid == "one"
        assert key_of(provider, None).kid == "one"
        assert fake.asked == ["/.well-known/openid-configuration", "/keys"]


def test_only_public_keys_for_signatures_count(tmp_path: Path) -> None:
    with serving(Fake()) as fake:
        good = ECKey.generate_key("P-256", {"kid": "ec"})
        fake.keys = [
            good.as_dict(private=False),
            fake.key.as_dict(private=True),
            fake.key.as_dict(private=False) | {"kid": "enc", "use": "enc"},
            {"kty": "RSA", "kid": "broken", "n": "!", "e": "AQAB"},
            {"kty": "oct", "kid": "shared", "k": "eA"},
        ]
        provider = providers(str(write_down(fake, tmp_path)))["ash"]
        assert key_of(provider, "ec").kid == "ec"
        for name in ("one", "enc", "broken", "shared", "none"):
            with pytest.raises(Refused) as refused:
                key_of(provider, name)
            assert refused.value.why == "signature"


def test_without_a_name_there_must_be_one_key(tmp_path: Path) -> None:
    with serving(Fake()) as fake:
        fake.keys = [fake.key.as_dict(private=False) | {"kid": name} for name in ("a", "b")]
        provider = providers(str(write_down(fake, tmp_path)))["ash"]
        with pytest.raises(Refused):
            key_of(provider, None)
