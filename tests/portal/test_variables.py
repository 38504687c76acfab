"""The table of settings."""

import carecert.portal.variables
from carecert.portal.environment import READERS, VARIABLES, read


def test_every_setting_has_a_kind_a_meaning_and_a_default_that_can_be_read() -> None:
    assert carecert.portal.variables.DEMO_SECRET
    for variable in VARIABLES.values():
        assert variable.kind in READERS
        assert variable.meaning.endswith(".")
        read(variable.name, {})
