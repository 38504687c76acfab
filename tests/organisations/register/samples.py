"""Registers for the tests: made ones of a few rows, and the real one where it is present."""

import os
from pathlib import Path

import pytest

from carecert.organisations.register.profiles import OWN, Profile
from carecert.organisations.register.reading import Reading, read

HEAD = "code,name,kind,parent,region,staff,state\n"
REAL = (
    Path(os.environ.get("CARECERT_SHARED", Path(__file__).parents[4] / "shared"))
    / "data/organisations/dspt-register-2022-09-09.csv"
)


def reading(rows: str, *, head: str = HEAD, profile: Profile = OWN) -> Reading:
    """The rows of a made file, read."""
    return read((head + rows).encode(), profile)


def real() -> bytes:
    """The real register; skips the test where it is not on this machine."""
    if not REAL.exists():
        pytest.skip(f"the real register is not here: {REAL.name} below the folder named by CARECERT_SHARED")
    return REAL.read_bytes()
