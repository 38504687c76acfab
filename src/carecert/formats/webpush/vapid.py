"""Voluntary Application Server Identification (RFC 8292): a signed word to the push service about who sends."""

from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, derive_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from carecert.formats.webpush.encryption import packed, unpacked

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of P-256 (SP 800-186, section 3.2.1.3)."""
HOLDS = 12 * 60 * 60
"""Seconds; a push service refuses more than a day (section 2)."""


def key_from(secret: bytes) -> EllipticCurvePrivateKey:
    """The private key that follows from 48 bytes or more, always the same (SP 800-56A, 5.6.1.2). Raises ValueError."""
    if len(secret) < 48:
        raise ValueError("too few bytes for a key")
    return derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, SECP256R1())


def key_of(text: str) -> EllipticCurvePrivateKey:
    """The private key of a text: 32 bytes as base64url, as other tools make it. Raises ValueError."""
    raw = unpacked(text)
    number = int.from_bytes(raw, "big")
    if len(raw) != 32 or not 0 < number < ORDER:
        raise ValueError("this is no private key of P-256")
    return derive_private_key(number, SECP256R1())


def public_text(key: EllipticCurvePrivateKey) -> str:
    """The public key as browsers and push services read it: the uncompressed point as base64url."""
    return packed(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def authorization(endpoint: str, key: EllipticCurvePrivateKey, *, contact: str, now: int) -> str:
    """The header `Authorization` for one endpoint (section 3). `contact`: a mailto: or https: address of ours."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": now + HOLDS, "sub": contact}
    numbers = key.private_numbers()
    point = numbers.public_numbers
    made = ECKey.import_key(
        {
            "kty": "EC",
            "crv": "P-256",
            "d": packed(numbers.private_value.to_bytes(32, "big")),
            "x": packed(point.x.to_bytes(32, "big")),
            "y": packed(point.y.to_bytes(32, "big")),
        }
    )
    token = jwt.encode({"alg": "ES256", "typ": "JWT"}, claims, made, algorithms=["ES256"])
    return f"vapid t={token}, k={public_text(key)}"
