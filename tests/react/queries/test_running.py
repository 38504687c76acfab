"""Incidents keep an organisation from closing."""

from datetime import date

import pytest
from django.utils import timezone

from carecert.organisations.actions.amending import CannotAmend, close_organisation
from carecert.organisations.actions.merger import CannotMerge, merge
from carecert.organisations.actions.organisation import close
from carecert.organisations.actions.register import CannotTakeIn, take_in
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.react.models import Incident
from carecert.react.queries.running import running_at
from carecert.react.rules.life import State
from tests.cast import Cast
from tests.organisations.register.samples import reading

WHY = "An incident is running at Ashdown Hospitals"
BY = Actor.system("test")


def test_whoever_has_one_cannot_close_merge_or_be_closed_by_a_file(cast: Cast, opened: Incident) -> None:
    assert list(running_at([cast.ashdown.pk, cast.birchwood.pk])) == [cast.ashdown.pk]
    with pytest.raises(CannotAmend, match=WHY):
        close_organisation(cast.ashdown, reason="It ends.", by=cast.nina.actor)
    with pytest.raises(CannotMerge, match=WHY):
        merge(cast.ashdown, into=cast.birchwood, on=date(2026, 1, 1), reason="One house.", by=cast.nina.actor)
    with pytest.raises(CannotTakeIn, match=WHY):
        take_in(reading("ASH,Ashdown Hospitals,acute,WICB,,5200,closed\n"), name="r.csv", by=BY)
    assert Organisation.objects.get(code="ASH").active
    assert opened.ref not in str(running_at([cast.ashdown.pk]))


def test_once_it_is_closed_the_organisation_can_close_and_analysts_read_what_was(cast: Cast, opened: Incident) -> None:
    Incident.objects.filter(pk=opened.pk).update(state=State.CLOSED, closed_at=timezone.now())
    assert running_at([cast.ashdown.pk]) == {}
    assert not Incident.objects.visible_to(cast.ana.actor).exists()
    close(cast.ashdown, reason="It ends.", by=BY)
    assert Incident.objects.visible_to(cast.ana.actor).get() == opened
    for name in ("nina", "omar", "charlie"):
        assert not Incident.objects.visible_to(cast.named(name).actor).exists()
