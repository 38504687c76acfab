"""The cast: a small region, and everybody that the tests speak of by name."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from carecert.organisations.grants import needs_second_factor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation
from carecert.organisations.roles import Role
from tests.factories.organisations import organisation
from tests.factories.people import Hire, Member, members


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
    hires = {
        "alice": hire("Alice Archer", ashdown, Role.SECURITY_LEAD, job="Head of Cyber Security"),
        "bob": hire("Bob Baker", ashdown, job="Staff Nurse", group="nursing"),
        "charlie": hire("Charlie Cole", birchwood, Role.SECURITY_LEAD, Role.ADMINISTRATOR, job="Practice Manager"),
        "nina": hire("Nina Norton", nation, Role.EDITOR, job="Alert Editor"),
        "nadia": hire("Nadia Noor", nation, Role.EDITOR, job="Duty Lead"),
        "omar": hire("Omar Osei", region, Role.OVERSEER, job="Regional Cyber Lead"),
        "dora": hire("Dora Drummond", ashdown, Role.BOARD, job="Chief Executive"),
        "rafi": hire("Rafi Rahman", ashdown, Role.RESPONDER, job="Infrastructure Engineer"),
        "ana": hire("Ana Abara", nation, Role.ANALYST, job="Incident Analyst"),
        "amir": hire("Amir Ansari", ashdown, Role.ADMINISTRATOR, job="Service Desk Manager"),
        "mary": hire("Mary Marsh", ashdown, Role.MANAGER, job="Ward Manager"),
    }
    people = dict(zip(hires, members(hires.values()), strict=True))
    return Cast(nation=nation, region=region, board=board, ashdown=ashdown, birchwood=birchwood, **people)


def hire(name: str, where: Organisation, *roles: Role, job: str, group: str = "") -> Hire:
    """One of the cast; the email address is the first name at the organisation's code."""
    email = f"{name.split(maxsplit=1)[0]}@{where.code}.example".lower()
    return Hire(where, roles, name, email, job, group)


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
    session["account_authentication_methods_user"] = str(someone.user.pk)
    session.save()
    return client
