"""Signing in with a provider, and connecting one's account to it. An email address alone never opens an account."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.audit.record import NATIONAL, record
from carecert.organisations.actions.invitation import take_up
from carecert.organisations.actions.membership import join
from carecert.organisations.actor import Actor
from carecert.organisations.identify import memberships_of, person_actor
from carecert.organisations.models import Invitation, Organisation
from carecert.organisations.roles import Role
from carecert.organisations.scope import scoped
from carecert.people.models import Identity, User
from carecert.people.sso.known import Known
from carecert.people.sso.proof import Proof, email_of, name_of
from carecert.people.sso.refused import Refused


class CannotDisconnect(ValueError):
    """A provider cannot be taken from an account; the message says why."""


def enter(provider: Known, proof: Proof, *, by: Actor) -> User:
    """Whoever this subject of the provider is. A newcomer gets an account when they are invited, or by its rule.

    `by`: nobody yet. The account then acts for itself in the record. Raises `Refused`.
    """
    with scoped(Actor.system("sso")), transaction.atomic():
        known = Identity.objects.select_related("person").filter(issuer=proof.issuer, subject=proof.subject).first()
        person = known.person if known else _newcomer(provider, proof, by=by)
        if not person.is_active:
            raise Refused("closed")
        _belongs(person, provider)
        Identity.objects.filter(issuer=proof.issuer, subject=proof.subject).update(used_at=timezone.now())
        record(
            "people.sign_in.by_provider",
            on=f"people.user:{person.pk}",
            by=person_actor(person, None, via=by.via),
            chain=_chain(provider),
            provider=provider.name,
            strong=proof.strong,
        )
        return person


def connect(person: User, provider: Known, proof: Proof, *, by: Actor) -> Identity:
    """Tie an account to a subject of a provider, for somebody who has just proved both. Raises `Refused`."""
    with scoped(Actor.system("sso")), transaction.atomic():
        _belongs(person, provider)
        found = Identity.objects.filter(issuer=proof.issuer, subject=proof.subject).first()
        if found is not None:
            if found.person_id != person.pk:
                raise Refused("other")
            return found
        if person.identities.filter(issuer=proof.issuer).exists():
            raise Refused("twice")
        made = _tie(person, proof)
        record(
            "people.identity.connected",
            on=f"people.user:{person.pk}",
            by=by,
            chain=_chain(provider),
            provider=provider.name,
        )
        return made


@transaction.atomic
def disconnect(identity: Identity, *, by: Actor) -> None:
    """Untie an account from a provider. Raises `CannotDisconnect` when it is the only way in."""
    if not identity.person.has_usable_password():
        raise CannotDisconnect(
            "This is your only way to sign in. Choose a password first, by “Forgotten your password?”."
        )
    issuer = identity.issuer
    if Identity.objects.filter(pk=identity.pk).delete()[0]:
        record("people.identity.disconnected", on=f"people.user:{identity.person_id}", by=by, issuer=issuer)


def note_refusal(provider: Known, refused: Refused, *, by: Actor) -> None:
    """Put on the record that a sign-in was refused, and why."""
    with scoped(Actor.system("sso")), transaction.atomic():
        record(
            "people.sign_in.refused",
            on=f"people.provider:{provider.name}",
            by=by,
            chain=_chain(provider),
            why=refused.why,
            detail=refused.detail.replace("\x00", ""),
        )


def _newcomer(provider: Known, proof: Proof, *, by: Actor) -> User:
    email = email_of(provider, proof.claims)
    if User.objects.filter(email=email).exists():
        raise Refused("known")
    invited = (
        Invitation.objects.open().filter(email=email, expires_at__gt=timezone.now()).select_related("organisation")
    )
    if provider.organisation:
        invited = invited.filter(organisation__code=provider.organisation)
    invitation = invited.order_by("-created_at").first()
    organisation = Organisation.objects.filter(code=provider.organisation, active=True).first()
    if invitation is None and (provider.join != "domain" or organisation is None):
        raise Refused("uninvited")
    try:
        with transaction.atomic():
            person = User.objects.create_user(email, name_of(proof.claims, email))
            _tie(person, proof)
    except IntegrityError:  # the same newcomer in another window was as quick
        raise Refused("known") from None
    if invitation is not None:
        take_up(invitation, signed_in=person)
    elif organisation is not None:
        join(person, organisation=organisation, roles={Role.LEARNER}, by=person_actor(person, None, via=by.via))
    return person


def _tie(person: User, proof: Proof) -> Identity:
    return Identity.objects.create(person=person, issuer=proof.issuer, subject=proof.subject)


def _belongs(person: User, provider: Known) -> None:
    codes = {one.organisation.code for one in memberships_of(person)}
    if provider.organisation and provider.organisation not in codes:
        raise Refused("elsewhere")


def _chain(provider: Known) -> str:
    return f"organisation:{provider.organisation}" if provider.organisation else NATIONAL
