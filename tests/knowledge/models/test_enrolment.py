"""A round belongs to one person, and the database keeps it in order."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from carecert.knowledge import actions
from carecert.knowledge.models import Enrolment, SectionSeen
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.knowledge.learners import SYSTEM, a_course


@pytest.fixture
def enrolment(cast: Cast) -> Enrolment:
    made = actions.begin(a_course(), by=cast.bob.actor)
    actions.see_section(made, section="one", by=cast.bob.actor)
    return made


def test_only_the_learner_sees_a_round_and_its_pages(cast: Cast, enrolment: Enrolment) -> None:
    for model in (Enrolment, SectionSeen):
        for name in ("alice", "mary", "amir", "charlie", "omar", "ana", "nina"):
            assert not model.objects.visible_to(cast.named(name).actor).exists(), (model, name)
        assert not model.objects.visible_to(Actor.anonymous()).exists()
        assert model.objects.visible_to(cast.bob.actor).count() == 1
        assert model.objects.visible_to(SYSTEM).count() == 1


def test_a_person_has_one_open_round_of_a_course(enrolment: Enrolment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(
            organisation=enrolment.organisation,
            person=enrolment.person,
            course=enrolment.course,
            release=enrolment.release,
            began_at=enrolment.began_at,
        )


def test_a_round_does_not_end_before_it_began(enrolment: Enrolment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.update(finished_at=enrolment.began_at - timedelta(seconds=1))


def test_a_section_is_seen_once_and_named(enrolment: Enrolment) -> None:
    for section in ("one", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            SectionSeen.objects.create(
                organisation=enrolment.organisation,
                enrolment=enrolment,
                section=section,
                seen_at=enrolment.began_at,
            )


def test_a_page_cannot_be_kept_under_another_organisation(cast: Cast, enrolment: Enrolment) -> None:
    with pytest.raises(IntegrityError, match="different organisations"), transaction.atomic():
        SectionSeen.objects.create(
            organisation=cast.birchwood, enrolment=enrolment, section="two", seen_at=enrolment.began_at
        )


def test_rows_say_what_they_are(enrolment: Enrolment) -> None:
    assert str(enrolment) == f"basics by {enrolment.person_id}"
    assert str(enrolment.seen.get()) == "one"
