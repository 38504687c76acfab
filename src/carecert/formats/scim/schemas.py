"""The schemas that are kept here, of those in RFC 7643, section 4: which attributes a user and a group have."""

from dataclasses import dataclass
from typing import Literal

CORE = "urn:ietf:params:scim:schemas:core:2.0:"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

Type = Literal["string", "boolean", "dateTime", "reference", "complex"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute (RFC 7643, section 2). `exact`: whether letters' case counts. `longest`: in characters."""

    name: str
    description: str = ""
    type: Type = "string"
    subs: tuple["Attribute", ...] = ()
    many: bool = False
    required: bool = False
    exact: bool = False
    mutability: Literal["readWrite", "readOnly", "immutable"] = "readWrite"
    uniqueness: Literal["none", "server"] = "none"
    canonical: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    longest: int = 200

    def sub(self, name: str) -> "Attribute | None":
        """The sub-attribute of this name, whatever its letters' case."""
        return _named(self.subs, name)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource. `passed_over`: standard attributes that are taken and not kept."""

    name: str
    description: str
    endpoint: str
    attributes: tuple[Attribute, ...]
    passed_over: frozenset[str] = frozenset()

    @property
    def urn(self) -> str:
        """The name of the schema."""
        return f"{CORE}{self.name}"

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of this name, common ones included, whatever its letters' case."""
        return _named((*self.attributes, *COMMON), name)

    def is_passed_over(self, name: str) -> bool:
        """Whether a name is that of a standard attribute which is not kept here."""
        plain = name.lower()
        return plain in self.passed_over or plain.startswith(ENTERPRISE.lower())


def _named(attributes: tuple[Attribute, ...], name: str) -> Attribute | None:
    wanted = name.lower()
    return next((one for one in attributes if one.name.lower() == wanted), None)


META = Attribute(
    "meta",
    "When it was made and changed, where it is, and its version.",
    "complex",
    (
        Attribute("resourceType", mutability="readOnly", exact=True),
        Attribute("created", type="dateTime", mutability="readOnly"),
        Attribute("lastModified", type="dateTime", mutability="readOnly"),
        Attribute("location", type="reference", mutability="readOnly", exact=True),
        Attribute("version", mutability="readOnly", exact=True),
    ),
    mutability="readOnly",
)
COMMON = (
    Attribute("schemas", type="reference", many=True, mutability="readOnly", exact=True),
    Attribute("id", "Our name for it; never used again.", mutability="readOnly", exact=True),
    Attribute("externalId", "The directory's own name for it.", exact=True),
    META,
)

PRIMARY = Attribute("primary", "Whether it is the one to use. One is at most.", "boolean")

NOT_KEPT = frozenset(
    {
        "addresses",
        "entitlements",
        "ims",
        "locale",
        "nickname",
        "password",
        "phonenumbers",
        "photos",
        "preferredlanguage",
        "profileurl",
        "roles",
        "timezone",
        "usertype",
        "x509certificates",
    }
)

USER = Kind(
    "User",
    "A person who works at the organisation",
    "/Users",
    (
        Attribute(
            "userName",
            "What the directory calls the person. Used by one user of the organisation.",
            required=True,
            uniqueness="server",
            longest=254,
        ),
        Attribute(
            "name",
            "The parts of the name.",
            "complex",
            (
                Attribute("formatted", "The whole name, as it is shown."),
                Attribute("familyName", "The family name."),
                Attribute("givenName", "The given name."),
            ),
        ),
        Attribute("displayName", "The name to show."),
        Attribute("title", "The job title.", longest=120),
        Attribute(
            "emails",
            "Email addresses. The primary one, else the one for work, else the first is invited.",
            "complex",
            (
                Attribute("value", "The address.", required=True, longest=254),
                Attribute("type", "What it is for.", canonical=("work", "home", "other"), longest=40),
                PRIMARY,
            ),
            many=True,
            required=True,
        ),
        Attribute("active", "Whether the person works there now.", "boolean", required=True),
        Attribute(
            "groups",
            "The groups that the person is in. Change it at the group.",
            "complex",
            (
                Attribute("value", "The group's id.", mutability="readOnly", exact=True),
                Attribute("$ref", "Where the group is.", "reference", mutability="readOnly", references=("Group",)),
                Attribute("display", "The group's name.", mutability="readOnly"),
            ),
            many=True,
            mutability="readOnly",
        ),
    ),
    NOT_KEPT,
)

GROUP = Kind(
    "Group",
    "A group of people at the organisation, which an administrator may tie to a role",
    "/Groups",
    (
        Attribute("displayName", "The name of the group.", required=True, uniqueness="server"),
        Attribute(
            "members",
            "Who is in it. Groups within groups are not taken.",
            "complex",
            (
                Attribute("value", "The user's id.", mutability="immutable", exact=True, required=True),
                Attribute("$ref", "Where the user is.", "reference", mutability="immutable", references=("User",)),
                Attribute("type", "Always a user.", mutability="immutable", canonical=("User",)),
            ),
            many=True,
        ),
    ),
)

KINDS = (USER, GROUP)
