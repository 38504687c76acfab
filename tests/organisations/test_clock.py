"""Sweeps."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from carecert.organisations.actions.register import stage
from carecert.organisations.clock import drop_staged_registers, follow_directory, forget_answers
from carecert.organisations.models import DirectorySync, Organisation, StagedRegister
from carecert.people.models import SamlAnswer
from tests.cast import Cast
from tests.organisations.register.directories import directory, record


@pytest.mark.django_db
def test_uploaded_registers_wait_for_a_day(cast: Cast) -> None:
    stage(b"code,name,kind\n", name="r.csv", profile="own", by=cast.nina.actor)
    assert drop_staged_registers() == 0
    StagedRegister.objects.update(staged_at=timezone.now() - timedelta(hours=25))
    assert drop_staged_registers() == 1
    assert bytes(StagedRegister.objects.get().content) == b""


@pytest.mark.django_db
def test_answers_of_saml_providers_are_forgotten_when_they_ran_out() -> None:
    for number, hours in enumerate((-2, 1)):
        until = timezone.now() + timedelta(hours=hours)
        SamlAnswer.objects.create(assertion=str(number), secret=str(number), provider="ash", body={}, until=until)
    assert forget_answers() == 1
    assert SamlAnswer.objects.get().assertion == "1"


@pytest.mark.django_db
def test_without_a_setting_no_directory_is_asked(cast: Cast) -> None:
    assert follow_directory() == 0
    assert not DirectorySync.objects.exists()


@pytest.mark.django_db
def test_a_directory_is_followed_where_a_setting_names_it(cast: Cast, settings: LazySettings) -> None:
    with directory() as held:
        held.records = {"NEW": record("New Pharmacy", "RO182")}
        settings.DIRECTORY_URL = held.address
        assert follow_directory() == 1
    assert Organisation.objects.filter(code="NEW").exists()
