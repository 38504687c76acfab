from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.audit.verify import verify
from carecert.react.actions.desk import EARLIEST, analysts, hold, moment, responders, sign, write
from carecert.react.actions.state import close
from carecert.react.models import Clock, Incident, LogKind
from carecert.react.rules.life import NotNow
from tests.cast import Cast


def test_responders_and_analysts_are_found_by_role(cast: Cast) -> None:
    assert set(responders(cast.ashdown.pk)) == {cast.rafi.user.pk, cast.alice.user.pk}
    assert analysts() == [cast.ana.user.pk]


def test_a_closed_incident_is_held_only_on_request(cast: Cast, opened: Incident) -> None:
    Clock.objects.filter(incident=opened).delete()
    close(opened, why="A false alarm.", by=cast.rafi.actor)
    with transaction.atomic():
        assert hold(opened, closed_too=True).is_closed
        with pytest.raises(NotNow, match="Reopen it first"):
            hold(opened)


def test_a_moment_ahead_is_refused_in_words() -> None:
    now = timezone.now()
    assert moment(now, called="The time") == now
    with pytest.raises(NotNow, match="The time of the report cannot be in the future"):
        moment(now + timedelta(minutes=5), called="The time of the report")


def test_a_moment_before_the_year_2000_is_refused_in_words() -> None:
    assert moment(EARLIEST, called="The time") == EARLIEST
    with pytest.raises(NotNow, match="The time of the report cannot be before the year 2000"):
        moment(EARLIEST - timedelta(seconds=1), called="The time of the report")


def test_a_line_may_be_written_later_than_it_happened(cast: Cast, opened: Incident) -> None:
    at = timezone.now() - timedelta(hours=2)
    line = write(opened, LogKind.NOTE, "The screens went dark.", by=cast.rafi.actor, at=at)
    assert line.at == at
    assert line.written_at > at


def test_what_is_signed_is_in_the_chain_of_the_incident(cast: Cast, opened: Incident) -> None:
    with transaction.atomic():
        sign(opened, "test.signed", by=cast.rafi.actor, note="kept")
    entry = Entry.objects.filter(chain=opened.chain).latest("sequence")
    assert (entry.verb, entry.details) == ("react.test.signed", {"note": "kept"})
    assert entry.subject == f"react.incident:ASH/{opened.ref}"
    assert verify(opened.chain).faults == ()
