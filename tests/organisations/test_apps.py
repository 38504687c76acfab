"""The wiring."""

from carecert.organisations.apps import after_migration, as_system
from carecert.organisations.scope import CURRENT, EVERYTHING


def test_errands_are_surrounded_by_the_systems_scope() -> None:
    with as_system("mine"):
        assert CURRENT.get() == EVERYTHING


def test_walls_are_raised_only_after_the_last_app(monkeypatch: object) -> None:
    class Early:
        label = "audit"

    assert after_migration(app_config=Early()) is None  # type: ignore[arg-type,func-returns-value]
