"""Domains: claimed, verified, looked after, lost and given up."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.organisations.actor import Actor
from carecert.organisations.identity import domains as verbs
from carecert.organisations.identity.domains import CannotHave, check_due
from carecert.organisations.models import Domain
from tests.cast import Cast
from tests.organisations.identity.name_server import Zone
from tests.worker import do_what_waits

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("clock")


def claimed(cast: Cast, name: str = "ash.example") -> Domain:
    return verbs.claim(cast.ashdown, name=name, by=cast.amir.actor)


def verified(cast: Cast, zone: Zone) -> Domain:
    made = claimed(cast)
    zone.texts[made.record_name] = ["something else", made.record_value]
    verbs.verify(made, by=cast.amir.actor)
    return Domain.objects.get(pk=made.pk)


def counting() -> list[str]:
    return [one.name for one in Domain.objects.counting(timezone.now())]


def told() -> list[str]:
    return list(Entry.objects.filter(verb__startswith="organisations.domain.").values_list("verb", flat=True))


def test_a_domain_counts_from_the_moment_that_its_record_is_seen(cast: Cast, zone: Zone) -> None:
    made = claimed(cast, "Ash.example")
    with pytest.raises(CannotHave, match="not there yet"):
        verbs.verify(made, by=cast.amir.actor)
    zone.texts["_carecert.ash.example"] = ["carecert-domain=wrong"]
    with pytest.raises(CannotHave, match="not there yet"):
        verbs.verify(made, by=cast.amir.actor)
    assert counting() == []
    zone.texts["_carecert.ash.example"].append(f"carecert-domain={made.token}")
    verbs.verify(made, by=cast.amir.actor)
    verbs.verify(made, by=cast.amir.actor)
    assert counting() == ["ash.example"]
    assert told() == [f"organisations.domain.{what}" for what in ("claimed", "verified", "checked")]


def test_dns_that_fails_is_no_answer(cast: Cast, zone: Zone) -> None:
    zone.broken = True
    with pytest.raises(CannotHave, match="does not answer"):
        verbs.verify(claimed(cast), by=cast.amir.actor)


def test_a_domain_belongs_to_one_organisation_until_it_gives_it_up(cast: Cast, zone: Zone) -> None:
    mine = verified(cast, zone)
    other = verbs.claim(cast.birchwood, name="ash.example", by=cast.charlie.actor)
    zone.texts[mine.record_name].append(other.record_value)
    with pytest.raises(CannotHave, match="belongs to another organisation"):
        verbs.verify(other, by=cast.charlie.actor)
    assert verbs.give_up(mine, by=cast.amir.actor)
    assert not verbs.give_up(mine, by=cast.amir.actor)
    verbs.verify(other, by=cast.charlie.actor)
    assert Domain.objects.counting(timezone.now()).get().organisation == cast.birchwood
    with pytest.raises(CannotHave, match="given up"):
        verbs.verify(mine, by=cast.amir.actor)


def test_an_organisation_that_closed_keeps_no_domain(cast: Cast, zone: Zone) -> None:
    mine = verified(cast, zone)
    other = verbs.claim(cast.birchwood, name="ash.example", by=cast.charlie.actor)
    zone.texts[mine.record_name].append(other.record_value)
    cast.ashdown.active = False
    cast.ashdown.save()
    verbs.verify(other, by=cast.charlie.actor)
    assert Domain.objects.counting(timezone.now()).get() == other


def test_a_list_holds_each_domain_once_and_not_too_many(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed(cast)
    with pytest.raises(CannotHave, match="in your list already"):
        claimed(cast)
    with pytest.raises(CannotHave, match="Anybody can have"):
        claimed(cast, "gmail.com")
    monkeypatch.setattr(verbs, "MOST", 1)
    with pytest.raises(CannotHave, match="Give one up first"):
        claimed(cast, "b.example")


def test_records_are_looked_for_each_week_and_a_lost_one_counts_for_a_while(cast: Cast, zone: Zone) -> None:
    mine = verified(cast, zone)
    now = timezone.now()
    assert check_due(by=CLOCK) == 0
    with time_machine.travel(now + timedelta(days=8)):
        assert check_due(by=CLOCK) == 1
        assert check_due(by=CLOCK) == 0
    zone.broken = True
    with time_machine.travel(now + timedelta(days=16)):
        assert check_due(by=CLOCK) == 1
        assert Domain.objects.get().lost_at is None
    zone.broken, kept = False, zone.texts.pop(mine.record_name)
    with time_machine.travel(now + timedelta(days=16, hours=1)):
        assert check_due(by=CLOCK) == 0
    with time_machine.travel(now + timedelta(days=17, hours=1)):
        check_due(by=CLOCK)
        assert Domain.objects.get().state == "Record missing"
        assert counting() == ["ash.example"]
        do_what_waits()
        letter = next(one for one in mail.outbox if "is missing" in one.subject)
        assert letter.to == [cast.amir.user.email]
        assert mine.record_value in letter.body
    with time_machine.travel(now + timedelta(days=32)):
        assert counting() == []
        assert Domain.objects.get().state == "Does not count, record missing"
        zone.texts[mine.record_name] = kept
        assert check_due(by=CLOCK) == 1
        assert counting() == ["ash.example"]
    assert told()[-2:] == ["organisations.domain.lost", "organisations.domain.found-again"]


def test_domains_whose_servers_are_silent_keep_nobody_waiting(
    cast: Cast, zone: Zone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "AT_ONCE", 2)
    long_ago = timezone.now() - timedelta(days=29)
    for name in ("a.example", "b.example", "c.example"):
        words = {"token": "t", "verified_at": long_ago, "checked_at": long_ago}
        Domain.objects.create(organisation=cast.birchwood, name=name, **words)
    mine = verified(cast, zone)
    last = timezone.now() - timedelta(days=8)
    Domain.objects.filter(pk=mine.pk).update(checked_at=last, tried_at=last)
    zone.broken = True
    assert check_due(by=CLOCK) == 2
    zone.broken, zone.asked = False, []
    assert check_due(by=CLOCK) == 2
    assert zone.asked == ["_carecert.c.example", "_carecert.ash.example"]
    assert check_due(by=CLOCK) == 0


def test_a_domain_whose_server_is_silent_for_a_month_is_lost(cast: Cast, zone: Zone) -> None:
    answered = verified(cast, zone).checked_at
    now = timezone.now()
    zone.broken = True
    for day, lost in ((8, False), (29, False), (31, True)):
        with time_machine.travel(now + timedelta(days=day)):
            assert check_due(by=CLOCK) == 1
            assert check_due(by=CLOCK) == 0
            found = Domain.objects.get()
            assert (found.lost_at is not None, found.checked_at) == (lost, answered)
            assert counting() == ["ash.example"]
    do_what_waits()
    assert [one.to for one in mail.outbox if "is missing" in one.subject] == [[cast.amir.user.email]]
    with time_machine.travel(now + timedelta(days=46)):
        assert counting() == []
        zone.broken = False
        check_due(by=CLOCK)
        assert counting() == ["ash.example"]
    assert told()[-2:] == ["organisations.domain.lost", "organisations.domain.found-again"]


def test_a_domain_that_counts_no_longer_can_be_had_by_its_new_owner(cast: Cast, zone: Zone) -> None:
    mine = verified(cast, zone)
    other = verbs.claim(cast.birchwood, name="ash.example", by=cast.charlie.actor)
    zone.texts[mine.record_name] = [other.record_value]
    for ago, free in ((13, False), (15, True)):
        Domain.objects.filter(pk=mine.pk).update(lost_at=timezone.now() - timedelta(days=ago))
        if free:
            verbs.verify(other, by=cast.charlie.actor)
        else:
            with pytest.raises(CannotHave, match="belongs to another organisation"):
                verbs.verify(other, by=cast.charlie.actor)
    assert Domain.objects.counting(timezone.now()).get() == other
    gone = Entry.objects.get(verb="organisations.domain.passed-on")
    assert (gone.chain, gone.details["to"]) == ("organisation:ASH", "BIR")
