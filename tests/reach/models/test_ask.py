"""Questions as rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.reach.models import Ask
from tests.cast import Cast
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(cast: Cast) -> dict[str, object]:
    now = timezone.now()
    way = contact(cast.ashdown).ways.get()
    return {
        "organisation": cast.ashdown,
        "way": way,
        "purpose": "verify",
        "key": "verify:1",
        "created_at": now,
        "ends_at": now + timedelta(days=7),
    }


def test_an_occasion_is_asked_once(given: dict[str, object]) -> None:
    assert str(Ask.objects.create(**given)) == "verify:1"
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.create(**given)


@pytest.mark.parametrize(
    "wrong", [{"purpose": "drill"}, {"purpose": "other"}, {"key": ""}, {"ends_at": timezone.now()}]
)
def test_half_a_question_is_refused(given: dict[str, object], wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.create(**given | {"created_at": timezone.now()} | wrong)


def test_a_question_of_another_organisation_is_refused(cast: Cast, given: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.create(**given | {"organisation": cast.birchwood})


def test_questions_by_how_far_they_are(given: dict[str, object]) -> None:
    now = timezone.now()
    waiting = Ask.objects.create(**given | {"next_attempt_at": now})
    Ask.objects.create(**given | {"key": "verify:2", "answered_at": now, "next_attempt_at": now})
    sent = Ask.objects.create(**given | {"key": "verify:3"})
    assert Ask.objects.due(now).get() == waiting
    assert set(Ask.objects.open(now)) == {waiting, sent}
    assert not Ask.objects.open(now + timedelta(days=8)).exists()
