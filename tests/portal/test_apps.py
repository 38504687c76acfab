"""The portal's check is registered."""

from django.core.checks.registry import registry


def test_the_policy_check_runs_with_all_others() -> None:
    assert "every_view_has_a_policy" in {check.__name__ for check in registry.get_checks()}
