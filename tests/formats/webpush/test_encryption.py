"""The example of the specification, to the last byte, and what is refused."""

import os

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from carecert.formats.webpush.encryption import MOST, BadKeys, browser_keys, encrypted, packed, unpacked
from carecert.formats.webpush.vapid import key_of
from tests.formats.webpush.opening import opened, point

# RFC 8291, appendix A
PLAIN = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
READER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
READER_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_specification() -> None:
    keys = browser_keys(READER_PUBLIC, AUTH)
    assert packed(encrypted(PLAIN, keys, sender=key_of(SENDER), salt=unpacked(SALT))) == BODY
    assert opened(unpacked(BODY), key_of(READER), unpacked(AUTH)) == PLAIN


def test_only_the_browser_that_it_is_for_reads_it_and_no_two_are_alike() -> None:
    reader, auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
    keys = browser_keys(packed(point(reader)), packed(auth))
    first, second = (encrypted(b"x" * MOST, keys) for _ in range(2))
    assert first != second
    assert len(first) == 4096
    assert opened(first, reader, auth) == b"x" * MOST
    with pytest.raises(InvalidTag):
        opened(first, ec.generate_private_key(ec.SECP256R1()), auth)


def test_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        encrypted(b"x" * (MOST + 1), browser_keys(READER_PUBLIC, AUTH))


@pytest.mark.parametrize(
    ("public", "auth"),
    [
        (READER_PUBLIC, "short"),
        (READER_PUBLIC, "not base64!"),
        ("", AUTH),
        (packed(b"\x04" + b"\x01" * 64), AUTH),
        (packed(b"\x02" + unpacked(READER_PUBLIC)[1:33]), AUTH),
    ],
)
def test_what_are_no_keys_is_refused(public: str, auth: str) -> None:
    with pytest.raises(BadKeys):
        browser_keys(public, auth)
