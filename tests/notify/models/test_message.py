"""Messages as rows."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.notify.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wrong", [{"key": ""}, {"subject": ""}])
def test_a_message_has_an_occasion_and_a_subject(wrong: dict[str, str]) -> None:
    fields = {"key": "k", "kind": "note", "subject": "S", "body": "B", "told_by": "Nina", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(**fields, created_at=timezone.now())
