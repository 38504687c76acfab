"""Contacts as rows."""

import pytest
from django.db import IntegrityError, transaction

from carecert.organisations.models import Contact
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_an_address_is_a_contact_once_whatever_its_case(cast: Cast) -> None:
    made = Contact.objects.create(organisation=cast.ashdown, name="IT", email="it@x.example")
    assert str(made) == "IT <it@x.example>"
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(organisation=cast.ashdown, name="IT", email="IT@x.example")
    Contact.objects.create(organisation=cast.birchwood, name="IT", email="it@x.example")


def test_a_contact_is_complete(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(organisation=cast.ashdown, name="", email="it@x.example")
