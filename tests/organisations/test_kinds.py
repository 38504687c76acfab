"""The kinds of organisation."""

from carecert.organisations.kinds import LARGE, SMALL, Kind


def test_small_and_large_do_not_overlap() -> None:
    assert not SMALL & LARGE
    assert set(Kind) > SMALL | LARGE


def test_every_kind_has_words() -> None:
    assert all(kind.label for kind in Kind)
