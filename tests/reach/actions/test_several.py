"""Contacts of several organisations, confirmed at once."""

import pytest
from django.db import DatabaseError

from carecert.audit.models import Entry
from carecert.organisations.models import Way
from carecert.reach.actions import several
from carecert.reach.actions.several import confirm_several
from tests.cast import Cast
from tests.factories.practices import actors_of, practices
from tests.factories.reach import contact

pytestmark = pytest.mark.django_db


def test_each_is_confirmed_in_the_record_of_its_organisation(cast: Cast) -> None:
    found = [contact(one) for one in (cast.birchwood, *practices(cast, 1))]
    told = confirm_several([one.pk for one in found], acting=actors_of(cast))
    assert [(one.done, one.organisation) for one in told] == [(True, "Birchwood Surgery"), (True, "Practice A")]
    assert not Way.objects.filter(confirmed_at__isnull=True).exists()
    entries = Entry.objects.filter(verb="organisations.contact.confirmed").values_list("chain", flat=True)
    assert set(entries) == {"organisation:BIR", "organisation:P000"}


def test_strangers_are_not_confirmed_and_trouble_with_one_holds_up_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    [other] = practices(cast, 1)
    foreign, first, second = contact(cast.ashdown), contact(cast.birchwood), contact(other)

    def failing(one: object, *, by: object) -> int:
        if one == first:
            raise DatabaseError("disk")
        return real(one, by=by)  # type: ignore[arg-type]

    real = several.confirm_contact
    monkeypatch.setattr(several, "confirm_contact", failing)
    told = confirm_several([foreign.pk, first.pk, second.pk, 0], acting=actors_of(cast))
    assert [(one.done, one.words) for one in told] == [
        (False, several.NONE),
        (False, several.FAILED),
        (True, ""),
        (False, several.NONE),
    ]
    assert Way.objects.filter(contact=foreign, confirmed_at__isnull=True).exists()
