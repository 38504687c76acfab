"""What asks a page's reader for a fresh proof asks a session of the API too, and no token."""

from types import SimpleNamespace
from typing import Any

import pytest

from carecert.organisations.permissions import Permission
from carecert.wire import proving
from carecert.wire.problems import Problem
from carecert.wire.proving import require_fresh
from tests.cast import Cast


def request(actor: Any) -> Any:
    return SimpleNamespace(actor=actor)


def test_a_session_that_proved_itself_long_ago_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "proved_lately", lambda _request: False)
    with pytest.raises(Problem, match="Prove who you are again"):
        require_fresh(request(cast.amir.actor), Permission.MANAGE_PEOPLE)
    monkeypatch.setattr(proving, "proved_lately", lambda _request: True)
    assert require_fresh(request(cast.amir.actor), Permission.MANAGE_PEOPLE) == cast.amir.actor


def test_a_role_is_asked_for_first(cast: Cast) -> None:
    with pytest.raises(Problem, match="Your role does not allow this"):
        require_fresh(request(cast.bob.actor), Permission.MANAGE_PEOPLE)
