"""Registering kinds of packs."""

import pytest

from carecert.packs.kinds import KINDS, register_kind
from tests.packs.samples import Poem, poems


def test_a_kind_is_registered_once_and_has_a_folder() -> None:
    with poems():
        assert KINDS["poem"].folder == "poems"
        with pytest.raises(ValueError, match="registered already"):
            register_kind("poem", body=Poem, apply="x.y")


def test_the_four_services_know_their_kinds() -> None:
    assert {"course", "framework", "playbook", "triage"} <= set(KINDS)
