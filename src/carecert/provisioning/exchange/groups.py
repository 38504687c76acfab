"""A group in SCIM's words, and what SCIM's words claim about a group."""

import uuid
from dataclasses import dataclass
from typing import Any

from carecert.formats.scim.answers import version
from carecert.formats.scim.errors import bad_value
from carecert.formats.scim.reading import regular
from carecert.formats.scim.schemas import GROUP
from carecert.provisioning.models import DirectoryGroup


@dataclass(frozen=True, slots=True)
class GroupClaim:
    """What a directory says about a group. `members`: the ids of users, each once."""

    name: str
    external_id: str | None
    members: tuple[uuid.UUID, ...]


def claim(document: Any) -> GroupClaim:
    """What a document claims. Raises `ScimError` for what is missing or cannot be used."""
    given = regular(document, GROUP)
    name = given.get("displayName", "").strip()
    if not name:
        raise bad_value("A group has a displayName.")
    members = dict.fromkeys(_member(item) for item in given.get("members", []))
    return GroupClaim(name, given.get("externalId") or None, tuple(members))


def _member(item: dict[str, Any]) -> uuid.UUID:
    if item.get("type", "User").lower() != "user":
        raise bad_value("Groups within groups are not taken. Send the people in them.")
    try:
        return uuid.UUID(item.get("value", ""))
    except ValueError:
        raise bad_value(f"There is no user {item.get('value', '')}.") from None


def writable(group: DirectoryGroup, base: str) -> dict[str, Any]:
    """What a directory may change of a group, as a document."""
    made: dict[str, Any] = {"displayName": group.name}
    if group.external_id:
        made["externalId"] = group.external_id
    members = [_told(str(place.user.uid), base) for place in group.places.all()]
    return made | {"members": members} if members else made


def _told(uid: str, base: str) -> dict[str, str]:
    return {"value": uid, "$ref": f"{base}/Users/{uid}", "type": "User"}


def document(group: DirectoryGroup, base: str, *, with_members: bool = True) -> dict[str, Any]:
    """The whole group. `base`: the address that ends in /scim/v2. Prefetch `places__user`."""
    plain = writable(group, base) if with_members else {"displayName": group.name, "externalId": group.external_id}
    made: dict[str, Any] = {
        "schemas": [GROUP.urn],
        "id": str(group.uid),
        **{key: value for key, value in plain.items() if value},
    }
    made["meta"] = {
        "resourceType": "Group",
        "created": group.created_at.isoformat(),
        "lastModified": group.changed_at.isoformat(),
        "location": f"{base}/Groups/{group.uid}",
    }
    if with_members:
        made["meta"]["version"] = version(made)
    return made
