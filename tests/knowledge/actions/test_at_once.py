"""Many at the same moment: one attempt, one completion, and a figure that misses nobody."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from carecert.knowledge import actions
from carecert.knowledge.models import Attempt, Completion, CompletionFigure, Enrolment
from carecert.knowledge.queries.figures import wrong_figures
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from tests.cast import Cast
from tests.factories.people import member
from tests.knowledge.learners import a_course, sit

AT_ONCE = 6


def together(acts: list[Callable[[], object]], actors: list[Actor]) -> list[object]:
    """Do all of it at once, each in a thread with a connection and a scope of its own."""

    def alone(act: Callable[[], object], actor: Actor) -> object:
        try:
            with scoped(actor):
                return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts, actors))


@pytest.mark.django_db(transaction=True)
def test_one_person_in_many_windows_counts_once(cast: Cast) -> None:
    course, bob = a_course(), cast.bob.actor
    together([lambda: actions.begin(course, by=bob)] * AT_ONCE, [bob] * AT_ONCE)
    enrolment = Enrolment.objects.get()
    together([lambda: actions.start_quiz(enrolment, by=bob)] * AT_ONCE, [bob] * AT_ONCE)
    attempt = Attempt.objects.get()
    for question in attempt.questions:
        actions.answer(attempt, question=question.slug, chosen=sorted(question.right), by=bob)
    together([lambda: actions.hand_in(attempt, by=bob)] * AT_ONCE, [bob] * AT_ONCE)
    assert Completion.objects.count() == CompletionFigure.objects.get().in_date == 1


@pytest.mark.django_db(transaction=True)
def test_many_people_who_finish_at_once_are_all_counted(cast: Cast) -> None:
    course = a_course()
    actors = [member(cast.ashdown).actor for _ in range(AT_ONCE)]
    together([lambda actor=actor: sit(course, by=actor) for actor in actors], actors)  # type: ignore[misc]
    assert CompletionFigure.objects.get().in_date == AT_ONCE
    assert wrong_figures() == []
