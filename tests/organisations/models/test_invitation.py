"""Invitations as rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.organisations.models import Invitation
from carecert.organisations.roles import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def make(cast: Cast, **values: object) -> Invitation:
    defaults = {
        "organisation": cast.ashdown,
        "email": "a@example.com",
        "name": "A",
        "digest": "d",
        "expires_at": timezone.now() + timedelta(days=1),
    }
    return Invitation.objects.create(**(defaults | values))


def test_one_open_invitation_for_each_address(cast: Cast) -> None:
    made = make(cast, roles=["learner"])
    assert made.role_set == {Role.LEARNER}
    assert str(made) == f"a@example.com to {cast.ashdown.pk}"
    with pytest.raises(IntegrityError), transaction.atomic():
        make(cast, digest="e")


@pytest.mark.parametrize("wrong", ["ends twice", "expires before"])
def test_the_database_refuses_what_cannot_be(cast: Cast, wrong: str) -> None:
    now = timezone.now()
    values: dict[str, object] = (
        {"accepted_at": now, "withdrawn_at": now} if wrong == "ends twice" else {"expires_at": now - timedelta(days=2)}
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        make(cast, **values)
