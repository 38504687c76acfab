"""The cast: a small region, and everybody that the tests speak of by name."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.roles import Role, needs_second_factor
from carecert.people.factors import set_up
from tests.factories.organisations import organisation
from tests.factories.people import Member, member

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # everybody's authenticator in the tests (base32)


@dataclass(frozen=True, slots=True)
class Cast:
    """The region and its people. `cast.alice.actor` acts, `cast.alice.user` signs in, `cast.ashdown` is a place."""

    nation: Organisation
    region: Organisation
    board: Organisation
    ashdown: Organisation
    birchwood: Organisation
    alice: Member
    bob: Member
    charlie: Member
    nina: Member
    nadia: Member
    omar: Member
    dora: Member
    rafi: Member
    ana: Member
    amir: Member
    mary: Member

    def named(self, name: str) -> Member:
        """One of the people by name. Raises LookupError for somebody who is not in the cast."""
        people: dict[str, Member] = {
            field.name: getattr(self, field.name) for field in fields(self) if field.type is Member
        }
        if name not in people:
            raise LookupError(f"{name} is not in the cast; there are {', '.join(people)}")
        return people[name]


def assemble() -> Cast:
    """Make the region and everybody in it.

    The nation, a region, an integrated care board, and below that Ashdown Hospitals (acute) and Birchwood Surgery (GP).
    """
    nation = organisation("National Cyber Centre", code="NCC", kind=Kind.NATIONAL, staff=60)
    region = organisation("South Downs Region", code="SDR", kind=Kind.REGION, parent=nation, staff=40)
    board = organisation("Weald Integrated Care Board", code="WICB", kind=Kind.ICB, parent=region, staff=300)
    ashdown = organisation("Ashdown Hospitals", code="ASH", kind=Kind.ACUTE, parent=board, staff=5_200)
    birchwood = organisation("Birchwood Surgery", code="BIR", kind=Kind.GP, parent=board, staff=14)
    return Cast(
        nation=nation,
        region=region,
        board=board,
        ashdown=ashdown,
        birchwood=birchwood,
        alice=person("Alice Archer", ashdown, Role.SECURITY_LEAD, job="Head of Cyber Security"),
        bob=person("Bob Baker", ashdown, job="Staff Nurse", group="nursing"),
        charlie=person("Charlie Cole", birchwood, Role.SECURITY_LEAD, Role.ADMINISTRATOR, job="Practice Manager"),
        nina=person("Nina Norton", nation, Role.EDITOR, job="Alert Editor"),
        nadia=person("Nadia Noor", nation, Role.EDITOR, job="Duty Lead"),
        omar=person("Omar Osei", region, Role.OVERSEER, job="Regional Cyber Lead"),
        dora=person("Dora Drummond", ashdown, Role.BOARD, job="Chief Executive"),
        rafi=person("Rafi Rahman", ashdown, Role.RESPONDER, job="Infrastructure Engineer"),
        ana=person("Ana Abara", nation, Role.ANALYST, job="Incident Analyst"),
        amir=person("Amir Ansari", ashdown, Role.ADMINISTRATOR, job="Service Desk Manager"),
        mary=person("Mary Marsh", ashdown, Role.MANAGER, job="Ward Manager"),
    )


def person(name: str, where: Organisation, *roles: Role, job: str, group: str = "") -> Member:
    """One of the cast; the e-mail address is the first name at the organisation's code."""
    first = name.split(maxsplit=1)[0].lower()
    made = member(where, *roles, name=name, email=f"{first}@{where.code.lower()}.example", job=job, group=group)
    if needs_second_factor(made.actor.roles):
        set_up(made.user, SECRET)
    return made


def sign_in(cast: Cast, name: str) -> Client:
    """A client whose session began with a password and, where the person has a second factor, a one-time code."""
    someone = cast.named(name)
    client = Client()
    client.force_login(someone.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    now = datetime.now(UTC).timestamp()
    methods = [{"method": "password", "at": now, "email": someone.user.email}]
    if needs_second_factor(someone.actor.roles):
        methods.append({"method": "mfa", "at": now, "type": "totp"})
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session.save()
    return client
