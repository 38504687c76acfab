from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.broadcast.models import Response
from carecert.broadcast.rules.life import Answer
from tests.broadcast.making import published, response_of
from tests.cast import Cast


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("broadcast_answer_is_known|broadcast_seen", {"state": "maybe"}),
        ("broadcast_seen_has_a_time", {"state": Answer.ACKNOWLEDGED}),
        ("broadcast_seen_has_a_time", {"acknowledged_at": timezone.now()}),
        ("broadcast_done_has_a_time", {"state": Answer.COMPLETED, "acknowledged_at": timezone.now()}),
        ("broadcast_answer_says_why", {"state": Answer.CANNOT_FIX, "acknowledged_at": timezone.now()}),
        ("broadcast_two_reminders_at_most", {"reminded": 3}),
    ],
)
def test_the_database_refuses_an_answer_that_cannot_be(cast: Cast, constraint: str, changes: dict[str, Any]) -> None:
    response = response_of(published(cast))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(**changes)


def test_an_organisation_has_one_response_to_an_alert(cast: Cast) -> None:
    advisory = published(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(organisation=cast.ashdown, advisory=advisory)
    assert "awaiting" in str(response_of(advisory))
