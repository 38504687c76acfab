"""One alert answered for several organisations."""

import pytest
from django.db import DatabaseError

from carecert.audit.models import Entry
from carecert.broadcast.actions import closing, several
from carecert.broadcast.actions.several import Wish, answer_for_several
from carecert.broadcast.rules.life import Answer
from tests.broadcast.making import published, response_of
from tests.cast import Cast
from tests.factories.practices import actors_of, practices

pytestmark = pytest.mark.django_db


def test_each_is_acknowledged_and_answered_in_its_own_record(cast: Cast) -> None:
    practices(cast, 2)
    advisory = published(cast)
    wishes = [Wish(by, Answer.NOT_APPLICABLE, "We have no pumps.") for by in actors_of(cast)]
    assert [one.done for one in answer_for_several(advisory.ref, wishes)] == [True] * 3
    for code in ("BIR", "P000", "P001"):
        held = response_of(advisory, code)
        assert (held.answer, held.note) == (Answer.NOT_APPLICABLE, "We have no pumps.")
        verbs = Entry.objects.filter(chain=f"organisation:{code}", verb__startswith="broadcast").values_list(
            "verb", flat=True
        )
        assert set(verbs) == {"broadcast.advisory.acknowledged", "broadcast.advisory.answered"}
    assert response_of(advisory, "ASH").answer is Answer.AWAITING


def test_the_same_again_changes_nothing(cast: Cast) -> None:
    advisory = published(cast)
    for state in (Answer.ACKNOWLEDGED, Answer.WORKING):
        for _ in range(2):
            answer_for_several(advisory.ref, [Wish(cast.charlie.actor, state)])
    assert Entry.objects.filter(chain="organisation:BIR", verb__startswith="broadcast").count() == 2
    assert response_of(advisory, "BIR").answer is Answer.WORKING


def test_what_cannot_be_done_for_one_is_told_and_holds_up_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    practices(cast, 2)
    advisory = published(cast)
    first, second, third = actors_of(cast)

    def failing(response: object, *, by: object, note: str = "") -> bool:
        if by == second:
            raise DatabaseError("disk")
        return real(response, by=by, note=note)  # type: ignore[arg-type]

    real = several.acknowledge
    monkeypatch.setattr(several, "acknowledge", failing)
    wishes = [Wish(first, Answer.CANNOT_FIX), Wish(second, Answer.ACKNOWLEDGED), Wish(third, Answer.WORKING)]
    told = answer_for_several(advisory.ref, wishes)
    assert [(one.done, one.words) for one in told] == [
        (False, "Say why in a few words."),
        (False, several.FAILED),
        (True, ""),
    ]
    states = [response_of(advisory, one.organisation_code).answer for one in (first, second, third)]
    assert states == [Answer.AWAITING, Answer.AWAITING, Answer.WORKING]


def test_an_alert_that_is_over_or_unknown_is_told(cast: Cast) -> None:
    advisory = published(cast)
    closing.withdraw(advisory, reason="Wrong.", by=cast.nina.actor)
    wish = Wish(cast.charlie.actor, Answer.ACKNOWLEDGED)
    assert "Nothing more is asked of you" in answer_for_several(advisory.ref, [wish])[0].words
    assert answer_for_several("CC-1900-0001", [wish])[0].words == several.NONE
