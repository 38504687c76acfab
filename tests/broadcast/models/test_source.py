import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from carecert.broadcast.models import Advisory, SourceDocument
from tests.broadcast.making import drafted
from tests.cast import Cast


def keep(advisory: Advisory, **entries: str) -> SourceDocument:
    """A document under the same name as every other one here."""
    given = {"namespace": "https://a.example", "tracking_id": "A-1", "version": "1", "checksum": "0" * 64} | entries
    return SourceDocument.objects.create(
        advisory=advisory, publisher_name="A", content=b"{}", received_at=timezone.now(), **given
    )


def test_a_document_comes_in_once(cast: Cast) -> None:
    assert str(keep(drafted(cast))) == "A-1 version 1 of A"
    with pytest.raises(IntegrityError, match=r"broadcast_document_comes_in_once|tracking_id"), transaction.atomic():
        keep(drafted(cast))
    assert keep(drafted(cast), version="2").pk


def test_a_document_has_a_checksum(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="broadcast_document_has_a_checksum"), transaction.atomic():
        keep(drafted(cast), checksum="")


def test_a_document_is_never_changed(cast: Cast) -> None:
    kept = keep(drafted(cast))
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"), transaction.atomic():
        SourceDocument.objects.filter(pk=kept.pk).update(content=b"[]")
