"""What React's tests begin with: guidance that is installed, and an incident at Ashdown that Rafi opened."""

import pytest

from carecert.packs.models import Release
from carecert.react.models import Incident
from tests.cast import Cast
from tests.factories.react import incident, install_guidance


@pytest.fixture
def guidance(db: None) -> dict[str, Release]:
    """The triage and the ransomware playbook."""
    return install_guidance()


@pytest.fixture
def opened(cast: Cast, guidance: dict[str, Release]) -> Incident:
    """An incident at Ashdown Hospitals."""
    return incident(cast.rafi.actor)
