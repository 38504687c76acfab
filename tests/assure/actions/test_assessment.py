"""Beginning, answering and signing off."""

import pytest

from carecert.assure.actions import assessment as verbs
from carecert.assure.actions.assessment import Overtaken
from carecert.assure.actions.leave import NotAllowed
from carecert.assure.models import Answer, AnswerChange, Assessment, Framework
from carecert.assure.rules.answers import BadAnswer
from carecert.assure.rules.lifecycle import NotNow
from carecert.audit.models import Entry
from carecert.events.models import Event
from carecert.notify.models import Delivery, Message
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.factories.assure import answered, begun


def verbs_recorded() -> list[str]:
    return list(Entry.objects.filter(verb__startswith="assure.").order_by("id").values_list("verb", flat=True))


def test_beginning_pins_the_release_and_the_owner(cast: Cast, small: Framework) -> None:
    held, is_new = verbs.begin(small, by=cast.alice.actor)
    assert is_new
    assert (held.release, held.owner, held.organisation) == (small.release, cast.alice.user, cast.ashdown)
    assert verbs_recorded()[-1] == "assure.assessment.begun"


def test_beginning_twice_goes_on_with_the_first(cast: Cast, small: Framework) -> None:
    held, _ = verbs.begin(small, by=cast.alice.actor)
    again, is_new = verbs.begin(small, by=cast.alice.actor)
    assert (again, is_new) == (held, False)
    assert verbs_recorded().count("assure.assessment.begun") == 1


def test_only_a_security_lead_at_an_organisation_begins(cast: Cast, small: Framework) -> None:
    for actor in (cast.bob.actor, cast.dora.actor, cast.omar.actor, Actor.system("clock"), Actor.anonymous()):
        with pytest.raises(NotAllowed):
            verbs.begin(small, by=actor)
    assert not Assessment.objects.exists()


def test_an_answer_is_kept_with_who_and_when(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    kept = verbs.answer(held, item="W1", value={"answer": "some"}, note=" The printer. ", by=cast.alice.actor)
    assert (kept.value, kept.note, kept.version) == ({"answer": "some"}, "The printer.", 1)
    assert kept.answered_by == "Alice Archer"
    assert verbs_recorded()[-1] == "assure.answer.given"
    before = held.changed_at
    held.refresh_from_db()
    assert held.changed_at > before


def test_a_change_keeps_what_was_before(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    for value in ("none", "all"):
        verbs.answer(held, item="W1", value={"answer": value}, by=cast.alice.actor)
    assert Answer.objects.get().version == 2
    assert [row.value["answer"] for row in AnswerChange.objects.order_by("version")] == ["none", "all"]


def test_the_same_answer_again_changes_nothing(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    for _ in range(2):
        verbs.answer(held, item="W1", value={"answer": "all"}, by=cast.alice.actor)
    assert Answer.objects.get().version == 1
    assert AnswerChange.objects.count() == 1


def test_two_people_in_one_answer_do_not_overwrite_each_other(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    verbs.answer(held, item="W1", value={"answer": "none"}, seen=0, by=cast.alice.actor)
    with pytest.raises(Overtaken):
        verbs.answer(held, item="W1", value={"answer": "all"}, seen=0, by=cast.alice.actor)
    verbs.answer(held, item="W1", value={"answer": "all"}, seen=1, by=cast.alice.actor)
    assert Answer.objects.get().value == {"answer": "all"}


def test_an_answer_that_does_not_fit_writes_nothing(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    before = Entry.objects.count()
    for item, value in (("W1", "perhaps"), ("W9", "all"), ("W1", "some")):
        with pytest.raises(BadAnswer):
            verbs.answer(held, item=item, value={"answer": value}, by=cast.alice.actor)
    assert not Answer.objects.exists()
    assert Entry.objects.count() == before


def test_only_the_own_security_lead_answers(cast: Cast, small: Framework) -> None:
    held = begun(cast.alice)
    for name in ("bob", "dora", "charlie", "omar", "ana"):
        with pytest.raises(NotAllowed):
            verbs.answer(held, item="W1", value={"answer": "all"}, by=cast.named(name).actor)


def test_submitting_keeps_score_verdict_and_signature(cast: Cast, small: Framework) -> None:
    held = verbs.submit(answered(cast.alice), approved_by=" Dora, chief executive ", by=cast.alice.actor)
    held.refresh_from_db()
    assert (held.state, held.permille, held.verdict) == ("submitted", 384, "fails-alone")
    assert (held.submitted_by, held.approved_by) == ("Alice Archer", "Dora, chief executive")
    assert verbs_recorded()[-1] == "assure.assessment.submitted"


def test_submitting_is_an_event_for_the_other_services(cast: Cast, small: Framework) -> None:
    held = verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    event = Event.objects.get(kind="assure.assessment.submitted")
    assert (event.organisation, event.subject) == ("ASH", f"assure:assessment/{held.pk}")
    assert event.data == {"framework": "small", "permille": 384, "verdict": "fails-alone", "gaps": ["W2", "D1"]}


def test_the_leaders_are_told(cast: Cast, small: Framework) -> None:
    held = verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    message = Message.objects.get(key=f"assure:assessment:{held.pk}:submitted")
    assert "38 out of 100" in message.body
    told = set(Delivery.objects.filter(message=message).values_list("person_id", flat=True))
    assert told == {cast.alice.user.pk, cast.dora.user.pk}


def test_an_unfinished_assessment_is_not_submitted(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice, {"W1": "all"})
    with pytest.raises(NotNow, match="4 questions are not answered"):
        verbs.submit(held, approved_by="Dora", by=cast.alice.actor)


def test_a_signature_needs_a_name(cast: Cast, small: Framework) -> None:
    with pytest.raises(NotNow, match="who has approved"):
        verbs.submit(answered(cast.alice), approved_by="  ", by=cast.alice.actor)


def test_what_was_submitted_is_final(cast: Cast, small: Framework) -> None:
    held = verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    with pytest.raises(NotNow):
        verbs.submit(held, approved_by="Dora", by=cast.alice.actor)
    with pytest.raises(NotNow):
        verbs.answer(held, item="W1", value={"answer": "none"}, by=cast.alice.actor)
    assert begun(cast.alice) != held


def test_strangers_do_not_submit(cast: Cast, small: Framework) -> None:
    held = answered(cast.alice)
    for name in ("charlie", "dora", "bob"):
        with pytest.raises(NotAllowed):
            verbs.submit(held, approved_by="Dora", by=cast.named(name).actor)
