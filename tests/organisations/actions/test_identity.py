"""Signing in with a provider: the verbs. The pages are tested in `portal/views/test_single.py`."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.identity import CannotDisconnect, connect, disconnect, enter, note_refusal
from carecert.organisations.actor import Actor
from carecert.people.sso.proof import Proof
from carecert.people.sso.providers import Provider
from carecert.people.sso.refused import Refused
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ASH = Provider(
    name="ash",
    title="A",
    issuer="https://i",
    client_id="c",
    domains=("ash.example",),
    organisation="ASH",
    join="domain",
)
NATION = Provider(name="nation", title="N", issuer="https://n", client_id="c", domains=("nhs.example",))
NOBODY = Actor.anonymous()


def proof(provider: Provider, subject: str = "s", **claims: object) -> Proof:
    return Proof(provider.issuer, subject, strong=False, claims=claims)


def test_a_newcomer_joins_by_the_rule_and_is_the_same_person_next_time(cast: Cast) -> None:
    said = proof(ASH, email="new@ash.example", email_verified=True, name="New Person")
    person = enter(ASH, said, by=NOBODY)
    assert (person.name, person.memberships.get().organisation) == ("New Person", cast.ashdown)
    assert enter(ASH, proof(ASH), by=NOBODY) == person
    assert person.identities.get().used_at is not None
    assert Entry.objects.filter(verb="organisations.membership.joined", subject=f"people.user:{person.pk}").exists()


def test_the_nation_brings_in_nobody_who_is_not_invited(cast: Cast) -> None:
    with pytest.raises(Refused, match="uninvited"):
        enter(NATION, proof(NATION, email="new@nhs.example", email_verified=True), by=NOBODY)


def test_connecting_twice_is_the_same_and_as_two_people_is_refused(cast: Cast) -> None:
    first = connect(cast.bob.user, NATION, proof(NATION), by=cast.bob.actor)
    assert connect(cast.bob.user, NATION, proof(NATION), by=cast.bob.actor) == first
    with pytest.raises(Refused, match="twice"):
        connect(cast.bob.user, NATION, proof(NATION, "t"), by=cast.bob.actor)
    with pytest.raises(Refused, match="other"):
        connect(cast.mary.user, NATION, proof(NATION), by=cast.mary.actor)
    with pytest.raises(Refused, match="elsewhere"):
        connect(cast.charlie.user, ASH, proof(ASH), by=cast.charlie.actor)


def test_disconnecting_is_recorded_and_never_locks_somebody_out(cast: Cast) -> None:
    identity = connect(cast.bob.user, NATION, proof(NATION), by=cast.bob.actor)
    cast.bob.user.set_unusable_password()
    with pytest.raises(CannotDisconnect):
        disconnect(identity, by=cast.bob.actor)
    cast.bob.user.set_password("x")
    disconnect(identity, by=cast.bob.actor)
    assert Entry.objects.get(verb="people.identity.disconnected").details["issuer"] == "https://n"


def test_a_refusal_is_on_the_record_of_the_organisation_or_the_nation(cast: Cast) -> None:
    for provider in (ASH, NATION):
        note_refusal(provider, Refused("nonce", "x\x00y"), by=NOBODY)
    entries = Entry.objects.filter(verb="people.sign_in.refused").order_by("pk")
    assert [(one.chain, one.details["detail"]) for one in entries] == [("organisation:ASH", "xy"), ("national", "xy")]
