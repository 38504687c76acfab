"""Who knocks with a token."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from carecert.organisations.models import Organisation
from carecert.provisioning.queries.knocking import actor_of, behind
from tests.cast import Cast
from tests.factories.provisioning import directory

pytestmark = pytest.mark.django_db


def test_a_token_leads_to_its_connection(cast: Cast) -> None:
    made = directory(cast.amir)
    found = behind(made.token)
    assert found is not None
    assert found.connection == made.connection


def test_any_other_token_leads_nowhere(cast: Cast) -> None:
    made = directory(cast.amir)
    assert behind("") is None
    assert behind(f"{made.token}x") is None
    assert behind("cc_something") is None
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert behind(made.token) is None
    Organisation.objects.filter(pk=cast.ashdown.pk).update(active=False)
    assert behind(made.token) is None


def test_a_connection_acts_for_one_organisation_and_has_no_role(cast: Cast) -> None:
    actor = actor_of(directory(cast.amir, "Okta").connection)
    assert (actor.organisation_code, actor.roles, actor.via) == ("ASH", frozenset(), "directory")
    assert actor.name == "Okta (staff directory)"
    assert not actor.is_signed_in
    assert not actor.is_national
