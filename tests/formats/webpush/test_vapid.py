"""Who sends: the header, its signature and its claims."""

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from carecert.formats.webpush.encryption import packed, unpacked
from carecert.formats.webpush.vapid import HOLDS, authorization, key_from, key_of, public_text

KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"


def test_a_push_service_can_check_the_header() -> None:
    header = authorization("https://push.example:8443/a/b?c", key_of(KEY), contact="mailto:us@example.org", now=1000)
    kind, _, rest = header.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert (kind, parts["k"]) == ("vapid", PUBLIC)
    point = unpacked(parts["k"])
    public = ECKey.import_key({"kty": "EC", "crv": "P-256", "x": packed(point[1:33]), "y": packed(point[33:])})
    told = jwt.decode(parts["t"], public, algorithms=["ES256"])
    assert told.header["alg"] == "ES256"
    assert told.claims == {"aud": "https://push.example:8443", "exp": 1000 + HOLDS, "sub": "mailto:us@example.org"}


def test_one_secret_makes_one_key() -> None:
    assert public_text(key_from(b"a" * 48)) == public_text(key_from(b"a" * 48))
    assert public_text(key_from(b"a" * 48)) != public_text(key_from(b"b" * 48))
    with pytest.raises(ValueError, match="too few"):
        key_from(b"short")


@pytest.mark.parametrize("text", ["", "AAAA", packed(b"\x00" * 32), packed(b"\xff" * 32), "no base64 !"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        key_of(text)
