"""Acting as somebody in the demo."""

import pytest

from carecert.portal.demo.people import acting
from tests.cast import Cast


@pytest.mark.django_db
def test_they_act_as_their_session_would(cast: Cast) -> None:
    actor = acting(cast.alice.user.email)
    assert actor.roles == cast.alice.actor.roles
    assert actor.via == "demo"
