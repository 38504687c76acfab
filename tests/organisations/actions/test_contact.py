"""Keeping contacts."""

import pytest

from carecert.audit.models import Entry
from carecert.organisations.actions.contact import (
    CannotKeep,
    add_contact,
    change_contact,
    remove_contact,
    tidy_mobile,
)
from carecert.organisations.models import Contact
from tests.cast import Cast


def test_a_mobile_number_is_tidied() -> None:
    assert tidy_mobile("+44 (0)7700 900-123") == "+4407700900123"
    assert tidy_mobile("") == ""


@pytest.mark.parametrize("wrong", ["12", "phone", "07700 900 123 ext 4", "+" * 9])
def test_what_is_no_number_is_refused(wrong: str) -> None:
    with pytest.raises(CannotKeep, match="7 to 15 digits"):
        tidy_mobile(wrong)


@pytest.mark.django_db
def test_a_contact_is_added_changed_and_removed_on_the_record(cast: Cast) -> None:
    made = add_contact(cast.ashdown, name=" IT ", email="IT@x.example", mobile="07700 900123", by=cast.amir.actor)
    assert (made.name, made.email, made.verified_at) == ("IT", "it@x.example", None)
    change_contact(made, name="IT desk", mobile="", receives_alerts=False, by=cast.amir.actor)
    assert not Contact.objects.get().receives_alerts
    remove_contact(made, by=cast.amir.actor)
    assert [entry.verb.rsplit(".", 1)[1] for entry in Entry.objects.filter(verb__contains="contact")] == [
        "added",
        "changed",
        "removed",
    ]


@pytest.mark.django_db
def test_an_address_is_added_once(cast: Cast) -> None:
    add_contact(cast.ashdown, name="IT", email="it@x.example", by=cast.amir.actor)
    with pytest.raises(CannotKeep, match="is a contact already"):
        add_contact(cast.ashdown, name="IT", email="IT@x.example", by=cast.amir.actor)


@pytest.mark.django_db
def test_what_somebody_else_removed_is_neither_changed_nor_removed_again(cast: Cast) -> None:
    made = add_contact(cast.ashdown, name="IT", email="it@x.example", by=cast.amir.actor)
    assert remove_contact(Contact.objects.get(), by=cast.amir.actor)
    with pytest.raises(CannotKeep, match="removed by somebody else"):
        change_contact(made, name="New", mobile="", receives_alerts=True, by=cast.amir.actor)
    assert not remove_contact(made, by=cast.amir.actor)
    assert Entry.objects.filter(verb="organisations.contact.removed").count() == 1
    assert not Entry.objects.filter(verb="organisations.contact.changed").exists()
