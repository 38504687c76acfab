"""A real OpenID Connect provider as a process, and the service that knows it."""

import contextlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from joserfc.jwk import RSAKey

from tests.journeys.service import Service, running, stop
from tests.runner.cluster import free_port
from tests.runner.node import TESTS, environment

PEOPLE = {
    "erin": {"name": "Erin Ellis", "email": "erin.ellis@ash.example.com", "email_verified": True},
    "bob": {"name": "Bob Okafor", "email": "bob@example.com", "email_verified": True},
}
LEVEL = "AAL3_ANY"


@contextlib.contextmanager
def service_with_provider(folder: Path) -> Iterator[tuple[Service, str]]:
    """The demo with the provider of Ashdown, which asserts a level and lets everybody of its domain join.

    Yields the service and the issuer.
    """
    port, key = free_port(), RSAKey.generate_key(2048, {"kid": "ours", "use": "sig", "alg": "PS256"})
    issuer, secret, file = f"http://127.0.0.1:{port}", folder / "ours.pem", folder / "providers.yaml"
    secret.write_bytes(key.as_pem(private=True))
    one = {
        "name": "ashdown",
        "title": "Ashdown Hospitals",
        "issuer": issuer,
        "client_id": "carecert",
        "private_key": str(secret),
        "key_id": "ours",
        "algorithm": "PS256",
        "organisation": "ASH",
        "domains": ["ash.example.com"],
        "levels": [LEVEL],
        "strong": True,
        "join": "domain",
    }
    file.write_text(json.dumps({"providers": [one]}))
    with running(folder / "home", more={"CARECERT_SIGN_IN_PROVIDERS": str(file)}) as service:
        told = {
            "issuer": issuer,
            "port": port,
            "back": f"{service.url}/account/single/ashdown/back/",
            "key": key.as_dict(private=False),
            "people": PEOPLE,
        }
        with _provider(json.dumps(told), folder / "provider.log"):
            yield service, issuer


@contextlib.contextmanager
def _provider(told: str, log: Path) -> Iterator[None]:
    command = ["node", str(TESTS / "journeys" / "provider.mjs"), told]
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
        )
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.strip() == "ready", f"the provider did not start: {said}{log.read_text(encoding='utf-8')}"
            yield
        finally:
            stop(process)
            if process.stdout is not None:
                process.stdout.close()
