"""Wall one: who sees what."""

import pytest

from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact, Organisation
from carecert.organisations.tenancy import VisibleQuerySet, within
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def contacts(cast: Cast) -> Cast:
    for organisation in (cast.ashdown, cast.birchwood, cast.region):
        Contact.objects.create(organisation=organisation, name="IT", email=f"it@{organisation.code}.example")
    return cast


def seen_by(actor: Actor) -> set[str]:
    return set(Contact.objects.visible_to(actor).values_list("organisation__code", flat=True))


def test_people_see_their_own_organisation(contacts: Cast) -> None:
    assert seen_by(contacts.alice.actor) == {"ASH"}
    assert seen_by(contacts.charlie.actor) == {"BIR"}


def test_an_overseer_sees_those_below(contacts: Cast) -> None:
    assert seen_by(contacts.omar.actor) == {"ASH", "BIR", "SDR"}


def test_the_nation_and_the_system_see_all(contacts: Cast) -> None:
    assert len(seen_by(contacts.nina.actor)) == len(seen_by(Actor.system("clock"))) == 3


def test_strangers_see_nothing(contacts: Cast) -> None:
    assert seen_by(Actor.anonymous()) == set()
    assert not Contact.objects.all().of(Actor.anonymous()).exists()


def test_of_is_ones_own_alone(contacts: Cast) -> None:
    assert Contact.objects.visible_to(contacts.omar.actor).of(contacts.omar.actor).get().organisation == contacts.region


def test_a_noun_that_does_not_decide_is_an_error() -> None:
    with pytest.raises(NotImplementedError, match="Organisation does not say"):
        VisibleQuerySet(Organisation).visible_to(Actor.anonymous())


def test_the_way_to_the_organisation_can_be_longer(contacts: Cast) -> None:
    assert "assessment__organisation" in str(within(contacts.alice.actor, "assessment__organisation"))
