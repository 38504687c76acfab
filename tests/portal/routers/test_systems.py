"""The API of shared systems."""

import pytest

from carecert.organisations.kinds import Kind
from carecert.organisations.models import Dependency, Organisation
from tests.cast import Cast, sign_in
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
SYSTEMS = "/api/v1/systems"
SENT = {"name": "Records", "supplier": "MED", "purpose": "notes", "since": "2020-05-01"}
SHOWN = SENT | {"organisation": "ASH"}


@pytest.fixture
def supplier(cast: Cast) -> Organisation:
    return organisation("Medilink Systems", code="MED", kind=Kind.SUPPLIER)


def test_a_system_is_added_once_and_listed(cast: Cast, supplier: Organisation) -> None:
    alice = sign_in(cast, "alice")
    for _ in range(2):
        headers = {"Idempotency-Key": "a-key-of-mine"}
        answer = alice.post(SYSTEMS, SENT, content_type="application/json", headers=headers)
        made = answer.json()
        assert (answer.status_code, made) == (201, SHOWN | {"id": made["id"]})
    assert Dependency.objects.count() == 1
    assert alice.get(SYSTEMS).json() == [made]
    assert sign_in(cast, "charlie").get(SYSTEMS).json() == []
    again = alice.post(SYSTEMS, SENT, content_type="application/json")
    assert (again.status_code, again.json()["detail"]) == (409, "Records is in your list already.")


def test_an_unknown_supplier_and_an_empty_name_are_refused(cast: Cast) -> None:
    alice = sign_in(cast, "alice")
    assert alice.post(SYSTEMS, SENT, content_type="application/json").status_code == 400
    assert alice.post(SYSTEMS, SENT | {"name": " "}, content_type="application/json").status_code == 422


def test_who_depends_is_for_overseers_and_the_nation(cast: Cast, supplier: Organisation) -> None:
    sign_in(cast, "alice").post(SYSTEMS, SENT, content_type="application/json")
    for name in ("omar", "nina"):
        found = sign_in(cast, name).get(f"{SYSTEMS}/affected/MED").json()
        assert [(one["organisation"], one["through"]) for one in found] == [("ASH", ["Records"])]
    assert sign_in(cast, "alice").get(f"{SYSTEMS}/affected/MED").status_code == 403
    assert sign_in(cast, "omar").get(f"{SYSTEMS}/affected/NOPE").status_code == 404
    assert sign_in(cast, "bob").post(SYSTEMS, SENT, content_type="application/json").status_code == 403


def test_a_system_is_read_changed_and_taken_off_by_its_own_organisation(cast: Cast, supplier: Organisation) -> None:
    alice, charlie = sign_in(cast, "alice"), sign_in(cast, "charlie")
    made = alice.post(SYSTEMS, SENT, content_type="application/json").json()
    place = f"{SYSTEMS}/{made['id']}"
    assert alice.get(place).json() == made
    assert charlie.get(place).status_code == 404
    changed = alice.patch(place, {"purpose": "letters", "since": None}, content_type="application/json")
    assert (changed.status_code, changed.json()) == (200, made | {"purpose": "letters", "since": None})
    assert alice.patch(place, {"purpose": " "}, content_type="application/json").status_code == 422
    assert charlie.patch(place, {"purpose": "x"}, content_type="application/json").status_code == 404
    assert charlie.delete(place).status_code == 404
    assert sign_in(cast, "dora").delete(place).status_code == 403
    assert alice.delete(place).status_code == 204
    assert alice.get(place).status_code == 404


def test_suppliers_on_whom_somebody_depends_are_listed(cast: Cast, supplier: Organisation) -> None:
    omar = sign_in(cast, "omar")
    assert omar.get(f"{SYSTEMS}/suppliers").json() == []
    sign_in(cast, "alice").post(SYSTEMS, SENT, content_type="application/json")
    assert omar.get(f"{SYSTEMS}/suppliers").json() == [{"code": "MED", "name": "Medilink Systems"}]
    assert sign_in(cast, "alice").get(f"{SYSTEMS}/suppliers").status_code == 403
