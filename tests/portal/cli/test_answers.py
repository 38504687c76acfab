"""How commands answer."""

import json
from datetime import UTC, datetime

import pytest

from carecert.portal.cli.answers import Refusal, answer, heading, step


def test_answers_are_on_the_one_channel_and_steps_on_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    step("working")
    heading("CareCERT")
    answer({"at": datetime(2026, 1, 2, tzinfo=UTC), "name": "é"})
    said = capsys.readouterr()
    assert json.loads(said.out) == {"at": "2026-01-02 00:00:00+00:00", "name": "é"}
    assert "working" in said.err
    assert "CareCERT" in said.err


def test_a_refusal_is_a_sentence() -> None:
    assert str(Refusal("No.")) == "No."
