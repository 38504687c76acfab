"""Emails to applicants as rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.joining.models import Letter
from tests.cast import Cast
from tests.factories.joining import application, proved

pytestmark = pytest.mark.django_db


def test_only_who_decides_reads_what_was_written(cast: Cast) -> None:
    letter = proved(cast.birchwood, email="x@pike.example").letters.get()
    assert list(Letter.objects.visible_to(cast.omar.actor)) == [letter]
    assert not Letter.objects.visible_to(cast.charlie.actor).exists()
    assert str(letter) == f"prove to {letter.application_id}"


def test_a_link_is_open_until_it_is_used_or_ends(cast: Cast) -> None:
    application(cast.birchwood)
    now = timezone.now()
    assert Letter.objects.open(now).count() == 1
    assert not Letter.objects.open(now + timedelta(days=8)).exists()


@pytest.mark.parametrize("wrong", [{"purpose": "spam"}, {"purpose": "refused"}, {"ends_at": timezone.now()}])
def test_half_an_email_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    made, now = application(cast.birchwood), timezone.now() + timedelta(seconds=60)
    given = {"organisation": cast.birchwood, "application": made, "purpose": "prove", "created_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(**given | {"ends_at": now + timedelta(days=1)} | wrong)


def test_a_letter_belongs_to_the_organisation_of_its_application(cast: Cast) -> None:
    made, now = application(cast.birchwood), timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(
            organisation=cast.ashdown, application=made, purpose="prove", created_at=now, ends_at=now + timedelta(1)
        )
