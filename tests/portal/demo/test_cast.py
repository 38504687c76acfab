"""The cast of the demo."""

from carecert.organisations.grants import needs_second_factor
from carecert.portal.demo.cast import CAST


def test_everybody_who_needs_a_code_has_a_secret() -> None:
    for person in CAST:
        assert bool(person.secret) >= needs_second_factor(frozenset(person.roles))


def test_names_and_addresses_are_there_once() -> None:
    assert len({person.email for person in CAST}) == len(CAST) == 11
