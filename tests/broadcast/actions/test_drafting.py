from typing import Any

import pytest

from carecert.audit.models import Entry
from carecert.broadcast.actions import drafting
from carecert.broadcast.models import Advisory
from carecert.broadcast.rules.life import NotNow, State
from carecert.broadcast.rules.severity import Severity
from carecert.formats.tlp.labels import Tlp
from carecert.notify.models import Message
from carecert.organisations.kinds import Kind
from tests.broadcast.making import drafted, published, submitted
from tests.cast import Cast


def changes(**entries: Any) -> dict[str, Any]:
    """Everything that an edit says."""
    return {
        "title": "New title",
        "summary": "New summary",
        "details": "",
        "tlp": Tlp.CLEAR,
        "kinds": [Kind.GP],
        "regions": [],
        "acknowledge_by": None,
        "act_by": None,
    } | entries


def test_a_draft_begins_its_severity_history_and_is_audited(cast: Cast) -> None:
    advisory = drafted(cast)
    assert (advisory.author, advisory.stands) == (cast.nina.user, State.DRAFT)
    assert [change.reason for change in advisory.severity_changes.all()] == ["First judgement."]
    assert Entry.objects.filter(verb="broadcast.advisory.drafted", subject__endswith=advisory.ref).exists()


def test_an_edit_changes_a_draft_and_names_the_editor(cast: Cast) -> None:
    advisory = drafting.edit(drafted(cast), by=cast.nadia.actor, **changes(regions=[cast.region]))
    assert (advisory.title, advisory.kinds, advisory.edited_by) == ("New title", ["gp"], cast.nadia.user)
    assert list(advisory.regions.all()) == [cast.region]


def test_what_is_submitted_is_not_edited(cast: Cast) -> None:
    advisory = submitted(cast)
    with pytest.raises(NotNow, match="no longer a draft"):
        drafting.edit(advisory, by=cast.nina.actor, **changes())
    assert Advisory.objects.get(pk=advisory.pk).title != "New title"


def test_severity_changes_with_a_date_and_a_reason_also_after_publication(cast: Cast) -> None:
    advisory = published(cast)
    drafting.set_severity(advisory, severity=Severity.MEDIUM, reason="A fix is easy.", by=cast.nina.actor)
    assert advisory.level is Severity.MEDIUM
    latest, first = advisory.severity_changes.all()
    assert (latest.level, latest.by_name, first.level) == (Severity.MEDIUM, "Nina Norton", Severity.HIGH)


def test_whoever_changes_the_severity_of_a_draft_has_edited_it(cast: Cast) -> None:
    advisory = drafting.set_severity(drafted(cast), severity=Severity.LOW, reason="Rare.", by=cast.nadia.actor)
    assert advisory.edited_by == cast.nadia.user


def test_the_same_severity_again_or_during_review_is_refused(cast: Cast) -> None:
    with pytest.raises(NotNow, match="High already"):
        drafting.set_severity(drafted(cast), severity=Severity.HIGH, reason="x", by=cast.nina.actor)
    with pytest.raises(NotNow, match="can no longer be changed"):
        drafting.set_severity(submitted(cast), severity=Severity.LOW, reason="x", by=cast.nina.actor)


def test_a_published_alert_without_a_time_to_acknowledge_is_not_raised_to_high(cast: Cast) -> None:
    advisory = published(cast, severity=Severity.LOW, acknowledge_by=None)
    with pytest.raises(NotNow, match="A High alert always has a time to acknowledge by"):
        drafting.set_severity(advisory, severity=Severity.HIGH, reason="Attacks.", by=cast.nina.actor)
    drafting.set_severity(advisory, severity=Severity.MEDIUM, reason="Attacks.", by=cast.nina.actor)
    assert not Message.objects.exclude(key__endswith=":published").exists()


def test_a_draft_may_be_high_before_it_has_a_time(cast: Cast) -> None:
    advisory = drafted(cast, severity=Severity.LOW, acknowledge_by=None)
    drafting.set_severity(advisory, severity=Severity.HIGH, reason="Attacks.", by=cast.nina.actor)
    assert (advisory.level, Message.objects.count()) == (Severity.HIGH, 0)


def test_the_organisations_addressed_are_told_each_time_an_alert_is_raised_to_high(cast: Cast) -> None:
    advisory = published(cast, severity=Severity.LOW, kinds=[Kind.ACUTE])
    for level in (Severity.HIGH, Severity.MEDIUM, Severity.HIGH):
        drafting.set_severity(advisory, severity=level, reason="Attacks.", by=cast.nina.actor)
    first, second = Message.objects.filter(key__startswith=f"broadcast:{advisory.ref}:raised-").order_by("pk")
    assert first.key != second.key
    assert first.subject.startswith("Now High: ")
    assert set(first.deliveries.values_list("person__name", flat=True)) == {"Alice Archer"}
    told = [each.details["told"] for each in Entry.objects.filter(verb__endswith=".severity-set").order_by("pk")]
    assert told == [1, 0, 1]
