"""The cast: the people whom the demo lets you be, the same as in the tests."""

import base64
import hashlib
from dataclasses import dataclass, field

from carecert.organisations.roles import Role

PASSWORD = "ward-seven-kettle"  # noqa: S105 - the demo shows it to everybody, and `carecert check` refuses it


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast: who, where, with which roles, and what they can show you."""

    name: str
    email: str
    organisation: str
    job_title: str
    roles: tuple[Role, ...]
    shows: str
    secret: str = field(default="")


def _person(name: str, organisation: str, job_title: str, roles: tuple[Role, ...], shows: str) -> Person:
    first = name.split(" ", maxsplit=1)[0].lower()
    needs_code = bool(set(roles) - {Role.BOARD, Role.MANAGER})
    # A fixed secret for each of the cast, so that an authenticator app can be set up once for every demo.
    secret = base64.b32encode(hashlib.sha1(f"carecert demo {first}".encode()).digest()).decode()  # noqa: S324 - a demo’s secret, shown to everybody
    return Person(
        name=name,
        email=f"{first}@example.com",
        organisation=organisation,
        job_title=job_title,
        roles=roles,
        shows=shows,
        secret=secret if needs_code else "",
    )


CAST: tuple[Person, ...] = (
    _person(
        "Alice Marsh", "ASH", "Security lead", (Role.SECURITY_LEAD, Role.RESPONDER), "alerts, assessments and incidents"
    ),
    _person("Bob Okafor", "ASH", "Staff nurse", (), "the lesson, the quiz and the certificate"),
    _person("Mary Lindqvist", "ASH", "Ward manager", (Role.MANAGER,), "the training figures of the hospital"),
    _person("Dora Whitlock", "ASH", "Non-executive director", (Role.BOARD,), "what a board member sees"),
    _person("Rafi Haddad", "ASH", "IT engineer", (Role.RESPONDER,), "opening and working an incident"),
    _person("Amir Chaudhry", "ASH", "IT service manager", (Role.ADMINISTRATOR,), "people and contacts"),
    _person(
        "Charlie Nugent",
        "BIR",
        "Practice manager",
        (Role.SECURITY_LEAD, Role.ADMINISTRATOR),
        "a small practice, which sees nothing of the hospital",
    ),
    _person("Omar Bello", "NOR", "Regional cyber lead", (Role.OVERSEER,), "the region’s organisations"),
    _person("Nina Petrov", "NAT", "National editor", (Role.EDITOR,), "writing alerts, and the national board"),
    _person("Nadia Rahman", "NAT", "National editor", (Role.EDITOR,), "checking and publishing alerts"),
    _person("Ana Sousa", "NAT", "National analyst", (Role.ANALYST,), "requests for help from the whole nation"),
)
