"""The regular work of this room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from carecert.joining import clock
from carecert.joining.actions import applying
from carecert.joining.models import Application, Letter
from tests.cast import Cast
from tests.factories.joining import application, proved

pytestmark = pytest.mark.django_db


def aged(made: Application, days: int) -> None:
    then = timezone.now() - timedelta(days=days)
    Application.objects.filter(pk=made.pk).update(created_at=then)
    Letter.objects.filter(application=made).update(created_at=then, ends_at=then + timedelta(days=7))


def test_an_unproven_application_is_reminded_once_and_forgotten_after_a_month(cast: Cast) -> None:
    kept, made = proved(cast.ashdown), application(cast.birchwood, email="paul@pike.example")
    assert clock.remind_applicants() == 0
    aged(made, 3)
    assert [clock.remind_applicants() for _ in range(2)] == [1, 0]
    assert Letter.objects.filter(application=made).count() == 2
    aged(made, 31)
    assert [clock.forget_applicants() for _ in range(2)] == [1, 0]
    assert list(Application.objects.all()) == [kept]


def test_those_who_were_reminded_do_not_stand_in_the_way_of_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 1)
    for email in ("first@pike.example", "second@pike.example"):
        aged(application(cast.birchwood, email=email), 3)
    assert [clock.remind_applicants() for _ in range(3)] == [1, 1, 0]
    assert sorted(Letter.objects.values_list("application__email", flat=True)) == [
        *["first@pike.example"] * 2,
        *["second@pike.example"] * 2,
    ]
