"""That a list was taken away stands in the record, and nobody takes them by the hundred."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from carecert.audit.models import Entry
from carecert.organisations.lists.actions import MINUTES, MOST, TooMany, count_file, note_file
from carecert.ui.lists.listing import Listing
from tests.cast import Cast

LIST = Listing(slug="places", title="Places", where="A page", columns=(), personal=True)


def test_the_record_says_which_file_how_many_rows_and_what_narrowed_it(cast: Cast) -> None:
    note_file(LIST, file="ASH-places.csv", rows=312, filters={"Kind": "GP"}, by=cast.amir.actor)
    entry = Entry.objects.get(verb="organisations.list.exported")
    assert (entry.subject, entry.person_name, entry.chain) == ("list:places", "Amir Ansari", "organisation:ASH")
    assert entry.details == {"file": "ASH-places.csv", "rows": 312, "filters": {"Kind": "GP"}, "personal": True}


def test_files_are_counted_for_each_person_and_forgotten_after_a_while(cast: Cast) -> None:
    cache.clear()
    begin = datetime(2026, 11, 25, 12, tzinfo=UTC)
    with time_machine.travel(begin, tick=False):
        for _ in range(MOST):
            count_file(cast.amir.actor)
        with pytest.raises(TooMany):
            count_file(cast.amir.actor)
        count_file(cast.alice.actor)
    with time_machine.travel(begin + timedelta(minutes=MINUTES, seconds=1), tick=False):
        count_file(cast.amir.actor)


def test_a_counter_that_runs_out_in_between_begins_anew(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(cache, "add", lambda *_args: False)
    count_file(cast.amir.actor)
    count_file(cast.amir.actor)
    cache.clear()
