"""How far a directory was followed."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.organisations.models import DirectorySync


@pytest.mark.django_db
def test_one_row_for_each_directory() -> None:
    made = DirectorySync.objects.create(address="https://directory.example", since=timezone.localdate())
    assert (str(made), made.pending) == ("https://directory.example", [])
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectorySync.objects.create(address="https://directory.example", since=timezone.localdate())
