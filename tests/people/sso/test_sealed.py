"""Secrets of others, as we keep them."""

import pytest
from pytest_django import Settings

from carecert.people.sso.sealed import Unreadable, seal, unseal


def test_a_secret_comes_back_and_is_not_readable_in_between(settings: Settings) -> None:
    kept = seal("our-secret é")
    assert "our-secret" not in kept
    assert kept != seal("our-secret é")
    assert unseal(kept) == "our-secret é"
    settings.SECRET_KEY = "another one, as after a change"
    with pytest.raises(Unreadable):
        unseal(kept)
    with pytest.raises(Unreadable):
        unseal("junk")
