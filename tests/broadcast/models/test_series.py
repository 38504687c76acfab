from carecert.broadcast.models import Series


def test_a_series_reads_as_year_and_last_number() -> None:
    assert str(Series(year=2026, last=7)) == "2026: 7"
