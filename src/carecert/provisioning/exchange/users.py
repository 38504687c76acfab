"""A user in SCIM's words, and what SCIM's words claim about a user."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from carecert.formats.scim.answers import version
from carecert.formats.scim.errors import bad_value
from carecert.formats.scim.reading import regular
from carecert.formats.scim.schemas import USER
from carecert.people.addresses import fold
from carecert.provisioning.models import DirectoryUser

MOST_ADDRESSES = 20


@dataclass(frozen=True, slots=True)
class Claim:
    """What a directory says about a user. `email`: the address to invite. `addresses`: value, kind, primary."""

    columns: dict[str, Any]
    email: str
    active: bool
    addresses: tuple[tuple[str, str, bool | None], ...]


def claim(document: Any) -> Claim:
    """What a document claims. Raises `ScimError` for what is missing or cannot be used."""
    given = regular(document, USER)
    user_name = given.get("userName", "").strip()
    if not user_name:
        raise bad_value("A user has a userName.")
    names = given.get("name", {})
    addresses = tuple(
        (item["value"].strip(), item.get("type", ""), item.get("primary"))
        for item in given.get("emails", [])
        if item.get("value", "").strip()
    )
    if len(addresses) > MOST_ADDRESSES:
        raise bad_value(f"A user has at most {MOST_ADDRESSES} email addresses.")
    columns = {
        "user_name": user_name,
        "user_key": user_name.lower(),
        "external_id": given.get("externalId") or None,
        "formatted_name": names.get("formatted", ""),
        "family_name": names.get("familyName", ""),
        "given_name": names.get("givenName", ""),
        "display_name": given.get("displayName", ""),
        "title": given.get("title", ""),
    }
    return Claim(columns, _invited(user_name, addresses), given.get("active", True), addresses)


def _invited(user_name: str, addresses: tuple[tuple[str, str, bool | None], ...]) -> str:
    """The address to invite: the primary one, else the one for work, else the first; without any, the user name."""
    ranked = sorted(addresses, key=lambda one: (one[2] is not True, one[1].lower() != "work"))
    email = fold(ranked[0][0] if ranked else user_name)
    try:
        validate_email(email)
    except ValidationError:
        raise bad_value("A user has an email address: in emails, or as the userName.") from None
    return email


def writable(user: DirectoryUser) -> dict[str, Any]:
    """What a directory may change of a user, as a document."""
    name = {"formatted": user.formatted_name, "familyName": user.family_name, "givenName": user.given_name}
    made: dict[str, Any] = {
        "userName": user.user_name,
        "externalId": user.external_id,
        "name": {key: value for key, value in name.items() if value},
        "displayName": user.display_name,
        "title": user.title,
        "emails": [_address(one.value, one.kind, one.primary) for one in user.addresses.all()],
    }
    return {key: value for key, value in made.items() if value} | {"active": user.active}


def _address(value: str, kind: str, primary: bool | None) -> dict[str, Any]:
    made: dict[str, Any] = {"value": value}
    if kind:
        made["type"] = kind
    return made if primary is None else made | {"primary": primary}


def document(user: DirectoryUser, base: str, *, with_groups: bool = True) -> dict[str, Any]:
    """The whole user. `base`: the address that ends in /scim/v2. Prefetch `addresses` and `places__group`."""
    made: dict[str, Any] = {"schemas": [USER.urn], "id": str(user.uid), **writable(user)}
    groups = [
        {"value": str(place.group.uid), "$ref": f"{base}/Groups/{place.group.uid}", "display": place.group.name}
        for place in (user.places.all() if with_groups else ())
    ]
    if groups:
        made["groups"] = groups
    made["meta"] = {
        "resourceType": "User",
        "created": user.created_at.isoformat(),
        "lastModified": user.changed_at.isoformat(),
        "location": f"{base}/Users/{user.uid}",
    }
    if with_groups:
        made["meta"]["version"] = version(made)
    return made
