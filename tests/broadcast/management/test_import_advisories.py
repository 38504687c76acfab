import json
from pathlib import Path

import pytest

from carecert.broadcast.management.import_advisories import report
from carecert.broadcast.models import Advisory
from tests.cast import Cast
from tests.formats.csaf.documents import FIRST, TRACKING, VALID, changed, raw


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid document, an invalid one, and one that is no document."""
    (tmp_path / "a.json").write_bytes(raw(VALID))
    (tmp_path / "b.json").write_bytes(raw(changed(TRACKING, version="1", id="EXD-2")))
    (tmp_path / "c.json").write_bytes(b"\x00")
    return tmp_path


def test_each_file_is_reported_and_a_bad_one_stops_nothing(cast: Cast, folder: Path) -> None:
    paths = [*sorted(folder.iterdir()), folder / "gone.json", folder, folder / "a.json"]
    results = list(report(paths))
    assert [result.outcome for result in results] == [
        "imported", "invalid", "invalid", "unreadable", "unreadable", "known",
    ]  # fmt: skip
    assert [result.ok for result in results] == [True, False, False, False, False, True]
    assert Advisory.objects.count() == 1
    assert results[0].ref == results[5].ref == Advisory.objects.get().ref


def test_an_invalid_document_is_named_with_its_rule_and_place(cast: Cast, folder: Path) -> None:
    (result,) = report([folder / "b.json"])
    (broken,) = result.broken
    assert (broken.title, broken.pointer) == ("CSAF 2.0, 6.1.16", "/document/tracking/version")
    assert json.loads(json.dumps(result.as_json()))["broken"][0]["rule"] == "6.1.16"


def test_an_editor_may_import_too(cast: Cast, folder: Path) -> None:
    list(report([str(folder / "a.json")], by=cast.nina.actor))
    assert Advisory.objects.get().author == cast.nina.user


def test_a_cve_number_that_is_too_long_is_named(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "long.json").write_bytes(raw(changed(FIRST, cve=f"CVE-2026-{'1' * 30}")))
    (result,) = report([tmp_path / "long.json"])
    assert (result.outcome, result.broken) == ("invalid", ())
    assert "is longer than 24 characters" in result.sentence
