"""Message Encryption for Web Push (RFC 8291) with the content coding aes128gcm (RFC 8188): one record a message."""

import base64
import binascii
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096
MOST = 3993
"""Bytes of plain text: what every push service must take (RFC 8291, section 4), less header, delimiter and tag."""


class BadKeys(ValueError):
    """What a browser sent are no keys; the message says which."""


@dataclass(frozen=True, slots=True)
class BrowserKeys:
    """The keys of one subscription: the browser's public key (65 bytes, uncompressed), and its secret (16 bytes)."""

    public: bytes
    secret: bytes


def unpacked(text: str) -> bytes:
    """Base64url without padding, as bytes (RFC 7515, appendix C). Raises `BadKeys`."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadKeys("this is not base64url") from None


def packed(given: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(given).decode().rstrip("=")


def browser_keys(p256dh: str, auth: str) -> BrowserKeys:
    """The keys as a browser tells them (Push API, section 8). Raises `BadKeys` for a point that is not on the curve."""
    public, secret = unpacked(p256dh), unpacked(auth)
    if len(secret) != 16:
        raise BadKeys("the secret must be 16 bytes")
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public)
    except ValueError:
        raise BadKeys("the public key is not a point of P-256") from None
    if len(public) != 65:
        raise BadKeys("the public key must be uncompressed")
    return BrowserKeys(public, secret)


def encrypted(
    plain: bytes, keys: BrowserKeys, *, sender: EllipticCurvePrivateKey | None = None, salt: bytes | None = None
) -> bytes:
    """A message that this browser alone can read. `sender` and `salt` are drawn anew unless a test gives them.

    Raises ValueError for more than `MOST` bytes.
    """
    if len(plain) > MOST:
        raise ValueError(f"a push message holds at most {MOST} bytes")
    sender, salt = sender or generate_private_key(SECP256R1()), salt or os.urandom(16)
    own = sender.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = sender.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), keys.public))
    key, nonce = content_keys(shared, keys, own, salt)
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(own)]) + own
    return header + AESGCM(key).encrypt(nonce, plain + b"\x02", None)


def content_keys(shared: bytes, keys: BrowserKeys, sender: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """The key and the nonce of the one record (RFC 8291, section 3.4)."""
    info = b"WebPush: info\x00" + keys.public + sender
    secret = _hkdf(keys.secret, shared, info, 32)
    key = _hkdf(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    return key, _hkdf(salt, secret, b"Content-Encoding: nonce\x00", 12)


def _hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
