"""What a browser does with a message (RFC 8188, section 2.1), written apart from the code that it tests."""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The uncompressed point of its public key."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def opened(body: bytes, private: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """The plain text of a message to the browser that holds these two. Raises InvalidTag for another's."""
    salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
    sender, record = body[21 : 21 + length], body[21 + length :]
    assert len(record) <= size
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    secret = expanded(auth, shared, b"WebPush: info\x00" + point(private) + sender, 32)
    key = expanded(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = expanded(salt, secret, b"Content-Encoding: nonce\x00", 12)
    plain = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\x00")
    assert plain[-1] == 2, "the last record ends with 2"
    return plain[:-1]


def expanded(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    """HKDF with SHA-256 for one block (RFC 5869)."""
    return hmac.digest(hmac.digest(salt, secret, hashlib.sha256), info + b"\x01", hashlib.sha256)[:length]
