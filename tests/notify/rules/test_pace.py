"""The slices of a minute."""

import pytest

from carecert.notify.rules.pace import SLICE, share, slice_of, until_next


@pytest.mark.parametrize(("per_minute", "each"), [(3000, 300), (10, 1), (1, 1), (25, 2)])
def test_each_slice_has_its_share(per_minute: int, each: int) -> None:
    assert share(per_minute) == each


def test_a_slice_is_six_seconds() -> None:
    assert slice_of(59.9) == 9
    assert slice_of(60.0) == 10
    assert until_next(60.0) == SLICE
    assert until_next(65.0) == 1.0
