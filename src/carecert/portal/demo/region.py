"""The region itself: organisations in a tree, people with roles, contacts. Everything is invented."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actions.membership import join
from carecert.organisations.actions.organisation import found
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import ContactRole, Organisation
from carecert.organisations.roles import Role
from carecert.people.factors import set_up
from carecert.people.models import User
from carecert.portal.demo.cast import CAST, PASSWORD, Person
from carecert.portal.demo.names import STAFF


@dataclass(frozen=True, slots=True)
class Place:
    """One organisation of the demo."""

    code: str
    name: str
    kind: Kind
    parent: str
    staff: int


PLACES: tuple[Place, ...] = (
    Place("NAT", "National Cyber Centre for Health and Care", Kind.NATIONAL, "", 60),
    Place("NOR", "Northmoor Region", Kind.REGION, "NAT", 45),
    Place("NIC", "Northmoor Integrated Care Board", Kind.ICB, "NOR", 380),
    Place("ASH", "Ashdown Hospitals", Kind.ACUTE, "NIC", 7400),
    Place("FEN", "Fenwick Mental Health", Kind.MENTAL_HEALTH, "NIC", 2900),
    Place("NAS", "Northmoor Ambulance Service", Kind.AMBULANCE, "NIC", 3100),
    Place("LIN", "Linden Community Care", Kind.COMMUNITY, "NIC", 1250),
    Place("BIR", "Birchwood Surgery", Kind.GP, "NIC", 14),
    Place("OAK", "Oakley Pharmacy", Kind.PHARMACY, "NIC", 6),
    Place("PEA", "Pearl Street Dental", Kind.DENTIST, "NIC", 9),
    Place("HOL", "Hollyfield House", Kind.CARE_HOME, "NIC", 38),
    Place("KIN", "Kindly Home Care", Kind.DOMICILIARY_CARE, "NIC", 52),
    Place("MED", "Medilink Systems", Kind.SUPPLIER, "NOR", 210),
)

LARGE = 300  # people


def is_loaded() -> bool:
    """Whether the demo is there already."""
    return Organisation.objects.filter(code=PLACES[0].code).exists()


def load(*, by: Actor) -> None:
    """Make the organisations, the cast, the other staff, and contacts: two for a large organisation, one for others."""
    places: dict[str, Organisation] = {}
    for place in PLACES:
        places[place.code] = found(
            code=place.code,
            name=place.name,
            kind=place.kind,
            parent=places.get(place.parent),
            staff_count=place.staff,
            by=by,
        )
        add_contact(
            places[place.code],
            name=f"{place.name}: IT on-call",
            email=f"oncall@{place.code.lower()}.example.com",
            mobile="07700 900" + f"{len(places):03d}",
            role=ContactRole.OUT_OF_HOURS if place.staff >= LARGE else ContactRole.PRIMARY,
            by=by,
        )
        if place.staff >= LARGE:
            add_contact(
                places[place.code],
                name=f"{place.name}: security desk",
                email=f"security@{place.code.lower()}.example.com",
                mobile="07700 9001" + f"{len(places):02d}",
                role=ContactRole.PRIMARY,
                by=by,
            )
    secret = make_password(PASSWORD)
    for person in CAST:
        _cast(person, places[person.organisation], secret, by=by)
    for name, code, job, roles in STAFF:
        first, last = name.lower().split(" ", 1)
        user = User.objects.create(email=f"{first}.{last.replace(' ', '')}@{code.lower()}.example.com", name=name)
        join(user, organisation=places[code], roles=roles, job_title=job, by=by)


def _cast(person: Person, organisation: Organisation, secret: str, *, by: Actor) -> None:
    user = User.objects.create(email=person.email, name=person.name, password=secret)
    join(user, organisation=organisation, roles=person.roles or (Role.LEARNER,), job_title=person.job_title, by=by)
    if person.secret:
        set_up(user, person.secret)
