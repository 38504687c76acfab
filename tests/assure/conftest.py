"""What the tests of Assure share."""

import pytest

from carecert.assure.models import Framework
from tests.factories.assure import framework


@pytest.fixture
def small(db: None) -> Framework:
    """The small framework, in use."""
    return framework()
