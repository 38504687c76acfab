"""Staff directories: a connection, the token that it knocks with, and a client that speaks SCIM."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from carecert.organisations.actor import Actor
from carecert.provisioning.actions.connecting import connect
from carecert.provisioning.models import Connection
from carecert.provisioning.queries.knocking import actor_of
from tests.factories.people import Member

TYPE = "application/scim+json"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory that is connected. `knock` sends a request below /scim/v2 as it would."""

    connection: Connection
    token: str

    @property
    def actor(self) -> Actor:
        """Whom it acts as."""
        return actor_of(self.connection)

    def knock(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """The answer to one request; headers by their names, with underscores."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return Client().generic(  # type: ignore[return-value]
            method,
            f"/scim/v2{path}",
            data=b"" if body is None else json.dumps(body),
            content_type=TYPE,
            headers={"Authorization": f"Bearer {self.token}", **sent},
        )

    def create(self, email: str, **more: Any) -> dict[str, Any]:
        """A new user with this address, as the service answers it."""
        answer = self.knock("POST", "/Users", user(email, **more))
        assert answer.status_code == 201, answer.content
        return told(answer)

    def patch(self, path: str, *operations: dict[str, Any], **headers: str) -> HttpResponse:
        """The answer to a patch."""
        return self.knock("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)


def directory(administrator: Member, name: str = "Entra ID") -> Directory:
    """A directory that this administrator has connected to their organisation."""
    made, token = connect(administrator.organisation, name=name, days=90, by=administrator.actor)
    return Directory(made, token)


def user(email: str, **more: Any) -> dict[str, Any]:
    """A user as a directory sends it; the name is what stands before the at-sign."""
    return {
        "schemas": [USER],
        "userName": email,
        "displayName": email.partition("@")[0].capitalize(),
        "emails": [{"value": email, "type": "work", "primary": True}],
        "active": True,
        **more,
    }


def told(answer: HttpResponse) -> dict[str, Any]:
    """The document in an answer."""
    found: dict[str, Any] = json.loads(answer.content)
    return found
