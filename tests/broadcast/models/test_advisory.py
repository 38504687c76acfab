from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.broadcast.models import Advisory
from carecert.broadcast.rules.life import State
from tests.broadcast.making import drafted, in_hours, published, submitted
from tests.cast import Cast


def refused(advisory: Advisory, constraint: str, **changes: Any) -> None:
    """The database itself refuses the change, by the named constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Advisory.objects.filter(pk=advisory.pk).update(**changes)


def test_the_database_refuses_a_publisher_who_wrote_edited_or_submitted(cast: Cast) -> None:
    advisory = published(cast)
    nadia = cast.nadia.user
    refused(advisory, "broadcast_four_eyes", publisher=cast.nina.user)
    refused(advisory, "broadcast_four_eyes", author=nadia)
    refused(advisory, "broadcast_four_eyes", edited_by=nadia)
    refused(advisory, "broadcast_four_eyes", submitted_by=nadia)


def test_the_database_refuses_to_publish_without_a_publisher_or_a_time(cast: Cast) -> None:
    advisory = submitted(cast)
    refused(advisory, "broadcast_out_means_published", state=State.PUBLISHED)
    refused(advisory, "broadcast_out_means_published", state=State.PUBLISHED, publisher=cast.nadia.user)
    refused(published(cast), "broadcast_out_means_published", submitted_by=None)


def test_the_database_refuses_values_outside_the_closed_lists(cast: Cast) -> None:
    advisory = drafted(cast)
    refused(advisory, "broadcast_state_is_known|broadcast_out_means_published", state="gone")
    refused(advisory, "broadcast_severity_is_known", severity="critical")
    refused(advisory, "broadcast_tlp_is_known", tlp="TLP:WHITE")
    refused(advisory, "broadcast_ref_is_ours", ref="2026-1")
    refused(advisory, "broadcast_advisory_has_a_title", title="")


def test_the_database_refuses_a_review_that_nobody_asked_for(cast: Cast) -> None:
    refused(drafted(cast), "broadcast_review_was_asked_for", state=State.REVIEW)


def test_the_database_refuses_to_close_without_a_time_or_to_withdraw_without_a_reason(cast: Cast) -> None:
    advisory = published(cast)
    refused(advisory, "broadcast_closed_has_a_time", state=State.ARCHIVED)
    refused(advisory, "broadcast_closed_has_a_time", closed_at=timezone.now())
    refused(advisory, "broadcast_withdrawn_says_why", state=State.WITHDRAWN, closed_at=timezone.now())


def test_the_database_refuses_to_act_before_acknowledging(cast: Cast) -> None:
    refused(drafted(cast), "broadcast_act_after_acknowledge", act_by=in_hours(1))


def test_a_reference_is_given_once(cast: Cast) -> None:
    first, second = drafted(cast), drafted(cast)
    refused(second, "ref", ref=first.ref)


def test_it_knows_when_readers_last_saw_something_new(cast: Cast) -> None:
    advisory = drafted(cast)
    assert advisory.changed_at == advisory.edited_at
    assert published(cast).changed_at is not None
    assert str(advisory).startswith(advisory.ref)
