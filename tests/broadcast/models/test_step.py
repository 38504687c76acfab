from typing import Any

import pytest
from django.db import IntegrityError, transaction

from carecert.broadcast.models import ResolutionStep
from carecert.broadcast.rules.steps import StepKind
from tests.broadcast.making import drafted
from tests.cast import Cast


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("broadcast_one_step_per_place|position", {}),
        ("broadcast_step_kind_is_known", {"position": 2, "kind": "hope"}),
        ("broadcast_step_says_what_to_do", {"position": 2, "text": ""}),
        ("broadcast_step_link_is_safe", {"position": 2, "link": "javascript:alert(1)"}),
    ],
)
def test_the_database_refuses_a_step_that_cannot_be(cast: Cast, constraint: str, changes: dict[str, Any]) -> None:
    given = {"position": 1, "kind": StepKind.ACTION, "text": "Isolate it."} | changes
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ResolutionStep.objects.create(advisory=drafted(cast), **given)


def test_a_step_reads_as_its_place_and_words(cast: Cast) -> None:
    step = drafted(cast).steps.get()
    assert str(step) == "1. Install version 4.2."
    assert step.type is StepKind.PATCH
