import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from carecert.broadcast.models import SeverityChange
from carecert.broadcast.rules.severity import Severity
from tests.broadcast.making import drafted
from tests.cast import Cast


def test_the_history_only_grows(cast: Cast) -> None:
    change = drafted(cast).severity_changes.get()
    assert change.level is Severity.HIGH
    assert str(change).startswith("high since ")
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic():
        SeverityChange.objects.filter(pk=change.pk).update(reason="Rewritten")
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic():
        SeverityChange.objects.filter(pk=change.pk).delete()


@pytest.mark.parametrize(
    ("severity", "reason", "constraint"),
    [("critical", "x", "broadcast_change_is_known"), ("high", "", "broadcast_change_says_why")],
)
def test_the_database_refuses_a_change_without_level_or_reason(
    cast: Cast, severity: str, reason: str, constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SeverityChange.objects.create(advisory=drafted(cast), severity=severity, reason=reason, at=timezone.now())
