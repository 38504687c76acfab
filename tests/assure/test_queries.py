"""What waits for somebody, what a search finds, and what a reference is called."""

import pytest
from django.utils import timezone

from carecert.assure import queries
from carecert.assure.actions import action as action_verbs
from carecert.assure.actions import assessment as verbs
from carecert.assure.actions.training import note_training_figure
from carecert.assure.models import Framework
from carecert.organisations.actor import Actor
from carecert.organisations.queries.together import settled
from tests.cast import Cast
from tests.factories.assure import COURSE, SMALL, answered, begun, raised


def test_a_result_follows_the_answers(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    assert queries.result_of(held).unanswered == 5
    answered(cast.alice)
    assert queries.result_of(held).overall.permille == 384


def test_answers_are_told_in_words_with_what_was_before(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice, {"W1": "none"})
    verbs.answer(held, item="W1", value={"answer": "some"}, note="Half.", by=cast.alice.actor)
    now = queries.answers_in_words(held)["W1"]
    assert (now.words, now.note, now.by) == (("Some",), "Half.", "Alice Archer")
    assert [line.words for line in queries.earlier_answers(held, "W1")] == [("No",)]
    assert queries.earlier_answers(held, "W2") == []


def test_training_figures_stand_beside_the_requirement_they_are_evidence_for(cast: Cast) -> None:
    note_training_figure(cast.ashdown, course=COURSE, done=1, staff=2, as_of=timezone.now(), by=Actor.system("loop"))
    w1, w2 = SMALL.requirements()[:2]
    assert [figure.done for figure in queries.figures_for(cast.alice.actor, w1)] == [1]
    assert queries.figures_for(cast.alice.actor, w2) == []
    assert queries.figures_for(cast.charlie.actor, w1) == []


def test_colleagues_work_at_the_same_organisation(cast: Cast) -> None:
    names = [person.name for person in queries.colleagues(cast.charlie.actor)]
    assert names == ["Charlie Cole"]
    assert queries.colleagues(Actor.system("clock")) == []


def test_items_with_an_open_action_are_known(cast: Cast, small: Framework) -> None:
    made = raised(cast.alice)
    assert queries.open_items(made.assessment) == {"W2"}
    action_verbs.complete(made, by=cast.alice.actor)
    assert queries.open_items(made.assessment) == set()


def test_own_actions_and_an_unfinished_assessment_wait_for_the_security_lead(cast: Cast, small: Framework) -> None:
    answered(cast.alice)
    raised(cast.alice, days=3, item="D1")
    raised(cast.alice, days=-3, item="W2")
    found = settled(queries.needs_you(cast.alice.actor))
    assert [need.title for need in found] == ["Fix W2", "Fix D1", "Finish the Small Standard assessment"]
    assert found[0].rank < found[1].rank < found[2].rank
    assert (found[0].why, found[0].whole_day) == ("An action that you have taken on.", True)
    assert found[0].due is not None
    assert timezone.is_aware(found[0].due)


def test_an_action_waits_for_its_owner_and_nobody_else(cast: Cast, small: Framework) -> None:
    raised(cast.alice, cast.bob)
    assert [need.title for need in settled(queries.needs_you(cast.bob.actor))] == ["Fix W2"]
    for actor in (cast.dora.actor, cast.charlie.actor, Actor.anonymous(), Actor.system("clock")):
        assert settled(queries.needs_you(actor)) == []


def test_those_who_read_the_actions_are_told_how_many_of_others_are_overdue(cast: Cast, small: Framework) -> None:
    answered(cast.alice)
    raised(cast.alice, cast.bob, days=-3, item="W2")
    assert [need.title for need in settled(queries.needs_you(cast.bob.actor))] == ["Fix W2"]
    (need,) = settled(queries.needs_you(cast.dora.actor))
    assert (need.title, need.link, need.rank) == (
        "An action of a colleague is overdue",
        "/assure/actions/?show=overdue",
        2,
    )
    raised(cast.alice, cast.rafi, days=-1, item="D1")
    assert settled(queries.needs_you(cast.dora.actor))[0].title == "2 actions of colleagues are overdue"
    assert [need.title for need in settled(queries.needs_you(cast.rafi.actor))] == [
        "Fix D1",
        "An action of a colleague is overdue",
    ]
    assert settled(queries.needs_you(cast.charlie.actor)) == []


def test_a_done_action_waits_for_nobody(cast: Cast, small: Framework) -> None:
    action_verbs.complete(raised(cast.alice, cast.bob), by=cast.bob.actor)
    assert settled(queries.needs_you(cast.bob.actor)) == []


def test_a_search_finds_requirements_by_all_their_words(cast: Cast, small: Framework) -> None:
    hits = queries.search(cast.bob.actor, "statement W2", 10)
    assert [(hit.title, hit.kind, hit.link) for hit in hits] == [
        ("Title of W2", "Requirement", "/assure/frameworks/small/W2/")
    ]
    assert queries.search(cast.bob.actor, "  ", 10) == []
    assert queries.search(cast.bob.actor, "zebra", 10) == []


def test_a_search_finds_only_actions_that_one_may_see(cast: Cast, small: Framework) -> None:
    raised(cast.alice)
    assert [hit.kind for hit in queries.search(cast.alice.actor, "fix w2", 10)] == ["Action"]
    assert queries.search(cast.charlie.actor, "fix w2", 10) == []


def test_a_search_gives_no_more_than_asked(cast: Cast, small: Framework) -> None:
    assert len(queries.search(cast.alice.actor, "title", 2)) == 2
    assert queries.search(cast.alice.actor, "title", 0) == []


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("assure:framework/small", ("Small Standard", "/assure/frameworks/small/")),
        ("assure:requirement/small/D1", ("Small Standard D1: Title of D1", "/assure/frameworks/small/D1/")),
        ("assure:requirement/small/D9", None),
        ("assure:requirement/small", None),
        ("assure:framework/small/D1", None),
        ("assure:framework/large", None),
        ("assure:assessment/1", None),
        ("knowledge:course/small", None),
        ("nonsense", None),
    ],
)
def test_a_reference_has_a_title_and_a_path(small: Framework, reference: str, found: tuple[str, str] | None) -> None:
    assert queries.title_of(reference) == found


def test_no_action_is_made_twice_or_where_nothing_is_left_to_do(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice)
    raised(cast.alice, cast.bob, item="W2")
    assert queries.why_no_action(held, "W2") == "There is already an open action for this requirement"
    assert queries.why_no_action(held, "D1") == ""
    assert queries.why_no_action(held, "unknown") == "There is nothing left to do for this requirement"
