"""`carecert import` and `carecert export`."""

import json
from pathlib import Path

import pytest
from django.db import transaction

from carecert.audit.record import record
from carecert.broadcast.models import Advisory
from carecert.organisations.actor import Actor
from tests.portal.cli.samples import run

pytestmark = pytest.mark.django_db


def test_a_document_that_is_not_csaf_is_named_and_not_imported(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"document": {}}', encoding="utf-8")
    result = run("import", "advisory", str(bad), str(tmp_path / "gone.json"))
    assert result.exit_code == 1
    assert f"✗ {bad}" in result.output
    assert "0 of 2 documents are here." in result.output
    answer = json.loads(run("import", "advisory", "--json", str(bad)).output)
    assert answer[0]["outcome"] == "invalid"
    assert answer[0]["broken"]
    assert not Advisory.objects.exists()


def test_the_record_is_written_out_line_by_line() -> None:
    with transaction.atomic():
        record("a.b.c", on="x:1", by=Actor.system("test"))
        record("a.b.c", on="x:1", by=Actor.system("test"), chain="organisation:ASH")
    lines = [json.loads(line) for line in run("export", "audit").output.splitlines()]
    assert [line["chain"] for line in lines] == ["national", "organisation:ASH"]
    assert len(run("export", "audit", "--chain", "national").output.splitlines()) == 1
