"""A device that makes passkeys: it answers the questions of a page as a browser does (WebAuthn level 2, section 6)."""

import hashlib
import html
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

OPTIONS = re.compile(r'data-options="([^"]*)"')
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40  # the flags of authenticator data


def asked(page: str) -> dict[str, Any]:
    """The question that a page asks the browser."""
    found = OPTIONS.search(page)
    assert found, "the page asks for no passkey"
    question: dict[str, Any] = json.loads(html.unescape(found[1]))["publicKey"]
    return question


@dataclass
class Device:
    """One passkey on one device. `verifies`: whether it asks for a finger or a PIN."""

    origin: str = "https://testserver"
    verifies: bool = True
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    owner: str | None = None

    def makes(self, page: str) -> str:
        """The answer to a page that wants a new passkey, as the form posts it."""
        question = asked(page)
        self.owner = question["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(question["rp"]["id"], ATTESTED) + attested
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer("webauthn.create", question, {"attestationObject": websafe_encode(statement)})

    def uses(self, page: str) -> str:
        """The answer to a page that wants to see a passkey."""
        question = asked(page)
        data = self._data(question["rpId"])
        signed = data + hashlib.sha256(self._client("webauthn.get", question)).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        response = {
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.owner,
        }
        return self._answer("webauthn.get", question, response)

    def _data(self, host: str, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, question: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": question["challenge"], "origin": self.origin}).encode()

    def _answer(self, kind: str, question: dict[str, Any], response: dict[str, Any]) -> str:
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {"clientDataJSON": websafe_encode(self._client(kind, question)), **response},
                "clientExtensionResults": {},
            }
        )
