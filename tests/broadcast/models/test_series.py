from carecert.broadcast.models import Series
from carecert.organisations.actor import Actor
from tests.cast import Cast


def test_a_series_reads_as_year_and_last_number() -> None:
    assert str(Series(year=2026, last=7)) == "2026: 7"


def test_nobody_looks_at_the_counters_but_the_system(cast: Cast) -> None:
    Series.objects.create(year=2026, last=7)
    assert Series.objects.visible_to(Actor.system("clock")).count() == 1
    assert Series.objects.visible_to(cast.nina.actor).count() == 0
