"""The pages of shared systems."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.organisations.actions.dependency import depend
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Dependency
from carecert.organisations.views import systems
from tests.cast import Cast
from tests.factories.organisations import organisation
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
OWN, ADD, SUPPLIERS = "/organisation/systems/", "/organisation/systems/add/", "/organisation/suppliers/"
SENT = {"name": "Records", "supplier": "med", "purpose": "notes on wards"}


@pytest.fixture
def records(cast: Cast) -> Dependency:
    med = organisation("Medilink Systems", code="MED", kind=Kind.SUPPLIER)
    return depend(cast.ashdown, supplier=med, name="Records", purpose="notes", by=Actor.system("test"))


def test_who_may_read_and_change_the_list(records: Dependency, client_of: ClientOf) -> None:
    assert client_of("bob").get(OWN).status_code == 403
    dora = client_of("dora")
    assert "Records" in words(dora.get(OWN))
    assert "Add a system" not in words(dora.get(OWN))
    assert dora.get(ADD).status_code == 403
    for name in ("alice", "bob", "dora"):
        assert client_of(name).get(SUPPLIERS).status_code == 403


def test_a_system_is_named_changed_and_taken_off(cast: Cast, client_of: ClientOf) -> None:
    organisation("Medilink Systems", code="MED", kind=Kind.SUPPLIER)
    alice = client_of("alice")
    when = {"since-day": "1", "since-month": "5", "since-year": "2020"}
    assert "Records is in your list now" in words(alice.post(ADD, SENT | when, follow=True))
    assert "1 May 2020" in words(alice.get(OWN))
    made = Dependency.objects.get()
    path = f"{OWN}{made.pk}/"
    assert "It is run by Medilink Systems" in words(alice.get(path))
    assert "Say what you use it for" in words(alice.post(path, {}))
    assert "Records is saved" in words(alice.post(path, {"purpose": "all notes"}, follow=True))
    assert "Take Records off your list?" in words(alice.get(f"{path}remove/"))
    assert "Records is off your list" in words(alice.post(f"{path}remove/", follow=True))
    assert not Dependency.objects.exists()


def test_what_cannot_be_is_told_at_its_field(records: Dependency, client_of: ClientOf) -> None:
    alice = client_of("alice")
    assert "No organisation has this code" in words(alice.post(ADD, SENT | {"supplier": "NOPE"}))
    assert "Records is in your list already" in words(alice.post(ADD, SENT))
    assert 'href="#id_supplier"' in alice.post(ADD, SENT | {"supplier": "ASH"}).content.decode()


def test_a_stranger_gets_404(records: Dependency, client_of: ClientOf) -> None:
    charlie = client_of("charlie")
    assert "Records" not in words(charlie.get(OWN))
    for path in (f"{OWN}{records.pk}/", f"{OWN}{records.pk}/remove/"):
        assert [charlie.get(path).status_code, charlie.post(path).status_code] == [404, 404]
    assert Dependency.objects.exists()


def test_one_that_goes_while_it_is_changed_is_told(
    records: Dependency, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone_meanwhile(*_all: object) -> Dependency:
        found = Dependency.objects.shown().get(pk=records.pk)
        Dependency.objects.all().delete()
        return found

    monkeypatch.setattr(systems, "_own", gone_meanwhile)
    answer = words(client_of("alice").post(f"{OWN}{records.pk}/", {"purpose": "x"}))
    assert "taken off the list by somebody else" in answer


def test_overseers_and_the_nation_see_who_depends(records: Dependency, client_of: ClientOf) -> None:
    for name in ("omar", "nina", "ana"):
        client = client_of(name)
        assert "Medilink Systems" in words(client.get(SUPPLIERS))
        seen = words(client.get(f"{SUPPLIERS}MED/"))
        assert "1 organisation that you may see would be affected" in seen
        assert "Ashdown Hospitals" in seen
    assert client_of("omar").get(f"{SUPPLIERS}WICB/").status_code == 404
