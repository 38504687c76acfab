"""What the service says about itself (RFC 7643, sections 5 to 7)."""

from typing import Any

from carecert.formats.scim.answers import listed
from carecert.formats.scim.schemas import CORE, KINDS, Attribute

MOST_RESULTS = 200


def provider_config(base: str, documentation: str) -> dict[str, Any]:
    """ServiceProviderConfig: what is supported and what is not. `base`: the address that ends in /scim/v2."""
    return {
        "schemas": [f"{CORE}ServiceProviderConfig"],
        "documentationUri": documentation,
        "patch": {"supported": True},
        "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": MOST_RESULTS},
        "changePassword": {"supported": False},
        "sort": {"supported": True},
        "etag": {"supported": True},
        "authenticationSchemes": [
            {
                "type": "oauthbearertoken",
                "name": "Token of a connection",
                "description": "An administrator of the organisation makes it. It goes in the header Authorization.",
                "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
                "primary": True,
            }
        ],
        "meta": {"resourceType": "ServiceProviderConfig", "location": f"{base}/ServiceProviderConfig"},
    }


def resource_types(base: str) -> list[dict[str, Any]]:
    """ResourceTypes: users and groups."""
    return [
        {
            "schemas": [f"{CORE}ResourceType"],
            "id": kind.name,
            "name": kind.name,
            "description": kind.description,
            "endpoint": kind.endpoint,
            "schema": kind.urn,
            "schemaExtensions": [],
            "meta": {"resourceType": "ResourceType", "location": f"{base}/ResourceTypes/{kind.name}"},
        }
        for kind in KINDS
    ]


def schemas(base: str) -> list[dict[str, Any]]:
    """Schemas: of users and groups, and of what describes the service."""
    own = [_schema(kind.urn, kind.name, kind.description, kind.attributes, base) for kind in KINDS]
    return own + [
        _schema(f"{CORE}{name}", name, text, attributes, base) for name, (text, attributes) in ABOUT_ITSELF.items()
    ]


def whole(resources: list[dict[str, Any]]) -> dict[str, Any]:
    """All of them as one list."""
    return listed(resources, total=len(resources), start=1)


def _schema(urn: str, name: str, text: str, attributes: tuple[Attribute, ...], base: str) -> dict[str, Any]:
    return {
        "schemas": [f"{CORE}Schema"],
        "id": urn,
        "name": name,
        "description": text,
        "attributes": [_described(one) for one in attributes],
        "meta": {"resourceType": "Schema", "location": f"{base}/Schemas/{urn}"},
    }


def _described(one: Attribute) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": one.name,
        "type": one.type,
        "multiValued": one.many,
        "description": one.description or one.name,
        "required": one.required,
        "mutability": one.mutability,
        "returned": "default",
    }
    if one.type in {"string", "reference"}:
        made |= {"caseExact": one.exact or one.type == "reference", "uniqueness": one.uniqueness}
    if one.canonical:
        made["canonicalValues"] = list(one.canonical)
    if one.type == "reference":
        made["referenceTypes"] = list(one.references or ("uri",))
    if one.subs:
        made["subAttributes"] = [_described(sub) for sub in one.subs]
    return made


def _told(name: str, *subs: Attribute, many: bool = False, kind: str = "complex") -> Attribute:
    return Attribute(name, "", kind, subs, many=many, mutability="readOnly")  # type: ignore[arg-type]


_YES = Attribute("supported", "", "boolean", mutability="readOnly")
_URI = Attribute("documentationUri", "", "reference", mutability="readOnly", references=("external",))

ABOUT_ITSELF: dict[str, tuple[str, tuple[Attribute, ...]]] = {
    "ServiceProviderConfig": (
        "What this service supports",
        (
            _URI,
            *(_told(name, _YES) for name in ("patch", "bulk", "filter", "changePassword", "sort", "etag")),
            _told(
                "authenticationSchemes", *(_told(n, kind="string") for n in ("type", "name", "description")), many=True
            ),
        ),
    ),
    "ResourceType": (
        "A kind of resource",
        tuple(_told(name, kind="string") for name in ("id", "name", "description", "endpoint", "schema")),
    ),
    "Schema": (
        "The attributes of a resource",
        (
            *(_told(name, kind="string") for name in ("id", "name", "description")),
            _told("attributes", *(_told(n, kind="string") for n in ("name", "type", "mutability")), many=True),
        ),
    ),
}
