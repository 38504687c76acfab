"""What is wrong with a request, in the shape of RFC 7644, section 3.12."""

from typing import Any, Literal

URN = "urn:ietf:params:scim:api:messages:2.0:Error"

Kind = Literal[
    "",
    "invalidFilter",
    "tooMany",
    "uniqueness",
    "mutability",
    "invalidSyntax",
    "invalidPath",
    "noTarget",
    "invalidValue",
]


class ScimError(Exception):
    """A refusal: the status of HTTP, a sentence, and where the specification has one a keyword for it."""

    def __init__(self, status: int, detail: str, kind: Kind = "") -> None:
        """Keep the parts."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.kind = kind

    def body(self) -> dict[str, Any]:
        """The document that the client gets. The status is text there."""
        made: dict[str, Any] = {"schemas": [URN], "status": str(self.status), "detail": self.detail}
        if self.kind:
            made["scimType"] = self.kind
        return made


def bad_value(detail: str) -> ScimError:
    """400: a value is missing or cannot be used."""
    return ScimError(400, detail, "invalidValue")


def bad_path(detail: str) -> ScimError:
    """400: a path leads nowhere."""
    return ScimError(400, detail, "invalidPath")
