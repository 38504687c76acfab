"""Keeping the list of shared systems."""

from datetime import date

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.dependency import CannotDepend, change_dependency, depend, stop_depending
from carecert.organisations.actions.merger import merge
from carecert.organisations.actions.organisation import close
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Dependency, Organisation, SharedSystem
from tests.cast import Cast
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture
def supplier(cast: Cast) -> Organisation:
    return organisation("Medilink Systems", code="MED", kind=Kind.SUPPLIER)


def test_two_organisations_depend_on_one_system(cast: Cast, supplier: Organisation) -> None:
    since = date(2020, 5, 1)
    first = depend(cast.ashdown, supplier=supplier, name="Records", purpose="notes", since=since, by=cast.alice.actor)
    second = depend(cast.birchwood, supplier=supplier, name=" records ", purpose="notes", by=BY)
    assert first.system == second.system
    assert (first.since, second.since) == (since, None)
    entry = Entry.objects.get(verb="organisations.dependency.added", chain="organisation:ASH")
    assert (entry.details["system"], entry.details["supplier"]) == ("Records", "MED")


def test_what_cannot_be_is_said(cast: Cast, supplier: Organisation) -> None:
    depend(cast.ashdown, supplier=supplier, name="Records", purpose="notes", by=BY)
    with pytest.raises(CannotDepend, match="in your list already"):
        depend(cast.ashdown, supplier=supplier, name="RECORDS", purpose="more", by=BY)
    with pytest.raises(CannotDepend, match="not your own"):
        depend(cast.ashdown, supplier=cast.ashdown, name="Post", purpose="post", by=BY)
    close(supplier, reason="gone", by=BY)
    supplier.refresh_from_db()
    with pytest.raises(CannotDepend, match="is closed"):
        depend(cast.birchwood, supplier=supplier, name="Records", purpose="notes", by=BY)
    assert Dependency.objects.count() == 1


def test_a_dependency_is_changed_and_ended(cast: Cast, supplier: Organisation) -> None:
    made = depend(cast.ashdown, supplier=supplier, name="Records", purpose="notes", by=BY)
    change_dependency(made, purpose=" all notes ", since=date(2021, 1, 1), by=BY)
    made.refresh_from_db()
    assert (made.purpose, made.since) == ("all notes", date(2021, 1, 1))
    assert [stop_depending(made, by=BY), stop_depending(made, by=BY)] == [True, False]
    assert Entry.objects.filter(verb="organisations.dependency.ended").count() == 1
    with pytest.raises(CannotDepend, match="taken off the list"):
        change_dependency(made, purpose="x", since=None, by=BY)


def test_a_merger_takes_dependencies_along(cast: Cast, supplier: Organisation) -> None:
    depend(cast.birchwood, supplier=supplier, name="Records", purpose="notes", by=BY)
    depend(cast.birchwood, supplier=supplier, name="Post", purpose="post", by=BY)
    depend(cast.birchwood, supplier=cast.ashdown, name="Laboratory", purpose="tests", by=BY)
    depend(cast.ashdown, supplier=supplier, name="Records", purpose="wards", by=BY)
    merge(cast.birchwood, into=cast.ashdown, on=date(2025, 4, 1), reason="One trust", by=BY)
    held = Dependency.objects.filter(organisation=cast.ashdown).order_by("system__name")
    assert list(held.values_list("system__name", "purpose")) == [("Post", "post"), ("Records", "wards")]
    assert Dependency.objects.filter(organisation=cast.birchwood).count() == 3


def test_a_merger_of_suppliers_leaves_one_of_each_system(cast: Cast, supplier: Organisation) -> None:
    other = organisation("Carelink", code="CAR", kind=Kind.SUPPLIER)
    depend(cast.ashdown, supplier=supplier, name="Records", purpose="notes", by=BY)
    depend(cast.ashdown, supplier=other, name="records", purpose="old notes", by=BY)
    depend(cast.birchwood, supplier=other, name="records", purpose="notes", by=BY)
    depend(cast.birchwood, supplier=other, name="Post", purpose="post", by=BY)
    merge(other, into=supplier, on=date(2025, 4, 1), reason="Bought", by=BY)
    used = Dependency.objects.order_by("organisation__name", "system__name")
    assert list(used.values_list("organisation__code", "system__name", "system__supplier__code")) == [
        ("ASH", "Records", "MED"),
        ("BIR", "Post", "MED"),
        ("BIR", "Records", "MED"),
    ]
    assert SharedSystem.objects.filter(supplier=supplier).count() == 2
