"""What people own in the services."""

import pytest

from carecert.workforce.queries.owned import ASKED, owned_by
from tests.cast import Cast
from tests.factories.assure import raised
from tests.factories.react import incident, install_guidance

pytestmark = pytest.mark.django_db


def test_open_actions_and_incidents_are_found_and_only_of_those_people_there(cast: Cast) -> None:
    install_guidance()
    opened = incident(cast.rafi.actor)
    raised(cast.alice, owner=cast.bob)
    everybody = [cast.rafi.membership.pk, cast.bob.membership.pk]
    found = owned_by(cast.ashdown.pk, everybody)
    assert {(name, one.title) for name, one in found} == {
        ("Bob Baker", "Action: Fix W2"),
        ("Rafi Rahman", f"Incident {opened.ref}: Locked screens on Ward 4"),
    }
    assert all(one.link.startswith(("/assure/actions/", "/react/incidents/ASH/")) for _, one in found)
    assert owned_by(cast.birchwood.pk, everybody) == []
    assert set(ASKED) >= {"assure", "react"}
