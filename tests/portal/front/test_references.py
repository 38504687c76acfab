"""From a reference to a title and an address."""

import pytest

from carecert.portal.front.references import resolve
from tests.cast import Cast


@pytest.mark.django_db
@pytest.mark.parametrize("reference", ["", "nonsense", "other:thing/x", "knowledge:course/none", "react:playbook/none"])
def test_what_does_not_exist_has_no_address(cast: Cast, reference: str) -> None:
    assert resolve(reference) is None
