from datetime import UTC, datetime

from carecert.broadcast.actions.numbering import next_ref
from tests.cast import Cast


def test_numbers_follow_each_other_and_begin_anew_each_year(cast: Cast) -> None:
    first, second = datetime(2031, 6, 1, tzinfo=UTC), datetime(2032, 6, 1, tzinfo=UTC)
    assert [next_ref(first), next_ref(first), next_ref(second)] == ["CC-2031-0001", "CC-2031-0002", "CC-2032-0001"]


def test_the_year_is_that_of_london(cast: Cast) -> None:
    assert next_ref(datetime(2031, 12, 31, 23, 59, tzinfo=UTC)).startswith("CC-2031-")
