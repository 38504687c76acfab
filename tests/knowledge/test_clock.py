"""The clock keeps the figures without anybody asking."""

from time_machine import travel

from carecert.errands.periodic import TABLE
from carecert.knowledge import clock
from carecert.knowledge.models import CompletionFigure
from tests.cast import Cast
from tests.knowledge.learners import a_course, passed


def test_both_sweeps_are_in_the_table() -> None:
    assert TABLE["knowledge.clock.keep_figures"].interval.total_seconds() == 3600
    assert TABLE["knowledge.clock.recount_figures"].interval.days == 7


def test_certificates_run_out_by_themselves(cast: Cast) -> None:
    with travel("2025-03-01 12:00:00+00:00", tick=False):
        passed(a_course(), by=cast.bob.actor)
    with travel("2026-03-02 00:30:00+00:00", tick=False):
        clock.keep_figures()
    assert CompletionFigure.objects.get().in_date == 0


def test_a_wrong_figure_is_put_right_by_itself(cast: Cast) -> None:
    passed(a_course(), by=cast.bob.actor)
    CompletionFigure.objects.update(in_date=9)
    clock.recount_figures()
    assert CompletionFigure.objects.get().in_date == 1
