"""Results: where one stands, and what to do first."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from carecert.assure.actions import assessment as verbs
from carecert.assure.models import Assessment, Framework
from tests.cast import Cast
from tests.factories.assure import ANSWERS, answered, begun, raised

ClientOf = Callable[[str], Client]


def results(held: Assessment) -> str:
    return f"/assure/assessments/{held.pk}/results/"


def report(held: Assessment) -> str:
    return f"/assure/assessments/{held.pk}/report/"


def test_scores_in_numbers_and_words_and_what_fails(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    text = client_of("alice").get(results(answered(cast.alice))).content.decode()
    for words in (
        "38 out of 100",
        "One gap would fail",
        "What would fail an assessment on its own",
        "Part of the way",
        "62",
    ):
        assert words in text
    assert "not a certificate" in text


def test_recommendations_are_ranked_with_why_and_a_button(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    text = client_of("alice").get(results(held)).content.decode()
    assert text.index("1. Fix D1") < text.index("2. Fix W2")
    assert "It comes first because this gap fails an assessment on its own" in text
    assert f"/assure/assessments/{held.pk}/act/W2/" in text


def test_where_an_action_is_open_there_is_no_button(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = raised(cast.alice, item="W2").assessment
    text = client_of("alice").get(results(held)).content.decode()
    assert "An action is open" in text
    assert f"/assure/assessments/{held.pk}/act/W2/" not in text


def test_the_board_reads_without_buttons(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    text = client_of("dora").get(results(answered(cast.alice))).content.decode()
    assert "/act/" not in text


def test_an_empty_assessment_has_results_too(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    text = client_of("alice").get(results(begun(cast.alice))).content.decode()
    assert "0 out of 100. The assessment is not finished." in text
    assert "There is nothing left to do from the answers so far." in text


def test_when_everything_is_met_it_says_so(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice, ANSWERS | {"W2": "all", "D1": "all"})
    text = client_of("alice").get(results(held)).content.decode()
    assert "100 out of 100. Your answers meet every requirement." in text


def test_several_gaps_are_counted(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice, ANSWERS | {"D1": "all"})
    assert "Some requirements are not met yet." in client_of("alice").get(results(held)).content.decode()


def test_the_report_holds_everything(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    made = raised(cast.alice, cast.bob)
    held = verbs.submit(made.assessment, approved_by="Dora, chief executive", by=cast.alice.actor)
    text = client_of("dora").get(report(held)).content.decode()
    for words in ("Dora, chief executive", "38 out of 100", "Fix D1", "Bob Baker", "Title of W1", "Yes, all"):
        assert words in text


def test_a_draft_report_says_that_it_is_one(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    text = client_of("alice").get(report(begun(cast.alice))).content.decode()
    assert "A draft" in text
    assert "No action has been made yet" in text


def test_a_stranger_gets_404(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held = answered(cast.alice)
    for path in (results(held), report(held)):
        assert client_of("charlie").get(path).status_code == 404
        assert client_of("omar").get(path).status_code == 403
        assert client_of("bob").get(path).status_code == 403
        assert Client().get(path).status_code == 302


def test_more_gaps_need_no_more_queries(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    held, client = answered(cast.alice), client_of("alice")
    client.get(results(held))
    with CaptureQueriesContext(connection) as two_gaps:
        client.get(results(held))
    answered(cast.alice, dict.fromkeys(("W1", "W2", "D1", "C1"), "none"))
    with CaptureQueriesContext(connection) as four_gaps:
        client.get(results(held))
    assert len(four_gaps) == len(two_gaps)
    assert len(two_gaps) <= 15
