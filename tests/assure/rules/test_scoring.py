"""Scores, worked out by hand and held to their properties."""

from itertools import pairwise, product

import pytest

from carecert.assure.rules.body import Control, Option, Question
from carecert.assure.rules.scoring import Status, Tally, Verdict, assess, mark_of, tally
from tests.factories.assure import ANSWERS, SCALE, SMALL, body, requirement

VALUES = ("all", "some", "none", "unsure")


def given(**answers: str) -> dict[str, dict[str, str]]:
    return {item.replace("_", "-"): {"answer": value} for item, value in answers.items()}


ALL = {item: {"answer": value} for item, value in ANSWERS.items()}


@pytest.mark.parametrize(
    ("value", "status", "score"),
    [
        ("all", Status.MET, 100),
        ("some", Status.PARTLY, 50),
        ("none", Status.NOT_MET, 0),
        ("unsure", Status.NOT_MET, 0),
        ("gone", Status.UNANSWERED, 0),
    ],
)
def test_an_option_decides_the_status(value: str, status: Status, score: int) -> None:
    mark = mark_of(requirement("X1"), given(X1=value))
    assert (mark.status, mark.score, mark.unsure) == (status, score, value == "unsure")


def test_a_requirement_is_as_strong_as_its_weakest_question() -> None:
    two = requirement(
        "X1", questions=(Question(text="A?", key="a", options=SCALE), Question(text="B?", key="b", options=SCALE))
    )
    assert mark_of(two, {"X1": {"a": "all", "b": "some"}}).score == 50
    assert mark_of(two, {"X1": {"a": "all"}}).status is Status.UNANSWERED


def test_an_option_without_a_score_takes_the_requirement_out() -> None:
    nothing = Option(value="nothing", label="We have none", score=None)
    asked = requirement("X1", questions=(Question(text="A?", options=(*SCALE, nothing)),))
    mark = mark_of(asked, given(X1="nothing"))
    assert mark.status is Status.NOT_APPLICABLE
    assert mark.reason == "You answered: We have none."


def test_a_fact_takes_a_requirement_out_and_says_why() -> None:
    mark = assess(SMALL, given(about_cloud="no", D1="none")).mark("D1")
    assert mark is not None
    assert (mark.status, mark.reason) == (Status.NOT_APPLICABLE, "You use no cloud.")


def test_while_a_fact_is_unknown_what_hangs_on_it_applies() -> None:
    mark = assess(SMALL, given(D1="all")).mark("D1")
    assert mark is not None
    assert mark.status is Status.MET


def test_the_hand_worked_example() -> None:
    """W1 met (5 times 100), W2 not met (3 times 0), D1 not met (5 times 0): 500 of 1300 points are 384 thousandths."""
    result = assess(SMALL, ALL)
    assert result.overall == Tally(met=1, partly=0, not_met=2, not_applicable=0, unanswered=0, permille=384)
    assert [control.tally.permille for control in result.controls] == [625, 0, 1000]
    assert result.overall.percent == 38
    assert result.verdict is Verdict.FAILS_ALONE
    assert [mark.requirement.ref for mark in result.failing_alone] == ["D1"]


def test_guidance_counts_in_its_control_and_never_in_the_whole() -> None:
    with_copies, without = assess(SMALL, ALL), assess(SMALL, ALL | given(C1="none"))
    assert with_copies.overall == without.overall
    assert without.controls[2].tally.permille == 0
    assert without.controls[2].is_guidance
    assert not without.controls[0].is_guidance


def test_what_is_unanswered_counts_nothing() -> None:
    result = assess(SMALL, given(W1="all"))
    assert result.overall.permille == 384
    assert result.overall.unanswered == 2
    assert result.unanswered == 4
    assert result.facts_left == 1
    assert result.verdict is Verdict.UNFINISHED


def test_nothing_that_applies_has_no_score() -> None:
    nothing = Option(value="nothing", label="None", score=None)
    asked = requirement("X1", questions=(Question(text="A?", options=(*SCALE, nothing)),))
    result = assess(body(Control(slug="one", title="One", aim="-", requirements=(asked,))), given(X1="nothing"))
    assert result.overall.permille is None
    assert result.overall.percent is None
    assert result.overall.words == "Does not apply to you"
    assert result.verdict is Verdict.READY


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"W2": "all", "D1": "all"}, Verdict.READY),
        ({"W2": "all", "D1": "all", "C1": "none"}, Verdict.READY),
        ({"W2": "some", "D1": "all"}, Verdict.GAPS),
        ({"W2": "all", "D1": "some"}, Verdict.FAILS_ALONE),
        ({"W2": "all", "D1": "unsure"}, Verdict.FAILS_ALONE),
        ({"W2": "all", "D1": "none", "about-cloud": "no"}, Verdict.READY),
    ],
)
def test_the_verdict_follows_the_gaps(answers: dict[str, str], verdict: Verdict) -> None:
    assert assess(SMALL, ALL | {item: {"answer": value} for item, value in answers.items()}).verdict is verdict


@pytest.mark.parametrize(
    ("permille", "unanswered", "met", "words"),
    [
        (1000, 0, 3, "All met"),
        (900, 0, 2, "Nearly there"),
        (750, 0, 2, "Nearly there"),
        (749, 0, 2, "Part of the way"),
        (400, 0, 1, "Part of the way"),
        (399, 0, 1, "Much to do"),
        (0, 3, 0, "Not started"),
    ],
)
def test_a_score_has_words(permille: int, unanswered: int, met: int, words: str) -> None:
    made = Tally(met, 3 - met - unanswered, 0, 0, unanswered, permille)
    assert made.words == words


def test_every_combination_of_answers_keeps_its_properties() -> None:
    for values in product((None, *VALUES), repeat=4):
        answers = {
            item: {"answer": value} for item, value in zip(("W1", "W2", "D1", "C1"), values, strict=True) if value
        }
        result = assess(SMALL, answers | given(about_cloud="yes"))
        overall = result.overall
        assert overall.permille is not None
        assert 0 <= overall.permille <= 1000
        assert overall.applicable == 3
        assert (overall.permille == 1000) == (overall.met == 3) == (result.verdict is Verdict.READY)
        assert (result.verdict is Verdict.FAILS_ALONE) == (values[2] in {"some", "none", "unsure"})


def test_a_better_answer_never_lowers_the_score() -> None:
    order = ("none", "some", "all")
    for worse, better in pairwise(order):
        for others in product(order, repeat=2):
            fixed = given(W2=others[0], D1=others[1], about_cloud="yes")
            low, high = assess(SMALL, fixed | given(W1=worse)), assess(SMALL, fixed | given(W1=better))
            assert (high.overall.permille or 0) > (low.overall.permille or 0)


def test_a_tally_of_nothing_is_nothing() -> None:
    assert tally([]) == Tally(0, 0, 0, 0, 0, None)


def test_a_mark_that_does_not_exist_is_none() -> None:
    assert assess(SMALL, {}).mark("X9") is None


def test_counts_leave_out_what_is_none() -> None:
    assert Tally(4, 1, 2, 1, 3, 500).counts == "4 met, 1 partly met, 2 not met, 3 not answered, 1 does not apply"
    assert Tally(4, 0, 0, 2, 0, 1000).counts == "4 met, 2 do not apply"
