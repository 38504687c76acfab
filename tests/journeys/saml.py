"""A real SAML identity provider as a process, and the service that knows it."""

import contextlib
import json
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from tests.journeys.service import Service, running, stop
from tests.people.sso.saml.fake import key_pair, pem
from tests.runner.cluster import free_port
from tests.runner.node import TESTS, environment

PEOPLE = {
    "erin": {"name": "Erin Ellis", "email": "erin.ellis@ash.example.com"},
    "bob": {"name": "Bob Okafor", "email": "bob@example.com"},
}


@contextlib.contextmanager
def service_with_saml(folder: Path) -> Iterator[tuple[Service, str]]:
    """The demo with the SAML provider of Ashdown, which lets everybody of its domain join. Our requests are signed.

    The provider is called localhost and the service 127.0.0.1, so each is another site to the browser.
    """
    with saml_provider(folder) as (issuer, metadata):
        (folder / "idp.xml").write_text(metadata)
        key, certificate = key_pair()
        (folder / "ours.pem").write_bytes(pem(key))
        (folder / "ours.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
        one = {
            "name": "ashdown",
            "title": "Ashdown Hospitals",
            "metadata": str(folder / "idp.xml"),
            "signing_key": str(folder / "ours.pem"),
            "signing_certificate": str(folder / "ours.crt"),
            "organisation": "ASH",
            "domains": ["ash.example.com"],
            "join": "domain",
        }
        (folder / "providers.yaml").write_text(json.dumps({"saml": [one]}))
        more = {"CARECERT_SIGN_IN_PROVIDERS": str(folder / "providers.yaml")}
        with running(folder / "home", more=more) as service:
            yield service, issuer


@contextlib.contextmanager
def saml_provider(folder: Path, *, signed: bool = True) -> Iterator[tuple[str, str]]:
    """The provider alone. `signed`: whether it demands that requests are. Yields its address and its metadata."""
    port, log = free_port(), folder / "saml.log"
    issuer = f"http://localhost:{port}"
    key, certificate = key_pair()
    told = {
        "issuer": issuer,
        "port": port,
        "key": pem(key).decode(),
        "certificate": certificate.public_bytes(Encoding.PEM).decode(),
        "people": PEOPLE,
        "signed": signed,
    }
    command = ["node", str(TESTS / "journeys" / "saml.mjs"), json.dumps(told)]
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
        )
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.strip() == "ready", f"the provider did not start: {said}{log.read_text(encoding='utf-8')}"
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metadata", timeout=20) as metadata:
                shown = metadata.read().decode()
            yield issuer, shown
        finally:
            stop(process)
            if process.stdout is not None:
                process.stdout.close()
