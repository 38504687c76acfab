"""Overseers see how far organisations have come, without their answers."""

from collections.abc import Callable

from django.test import Client

from carecert.assure.actions import assessment as verbs
from carecert.assure.models import Framework
from tests.cast import Cast
from tests.factories.assure import answered, begun

ClientOf = Callable[[str], Client]
STATUS = "/assure/status/"


def test_the_region_sees_state_score_and_outcome(cast: Cast, client_of: ClientOf, small: Framework) -> None:
    verbs.submit(answered(cast.alice), approved_by="Dora", by=cast.alice.actor)
    begun(cast.charlie)
    for name in ("omar", "ana"):
        text = client_of(name).get(STATUS).content.decode()
        for words in ("Ashdown Hospitals", "Birchwood Surgery", "38", "Has a gap that fails on its own", "Begun"):
            assert words in text
        assert "Fix D1" not in text


def test_nothing_yet_is_said(client_of: ClientOf) -> None:
    assert "No organisation has begun" in client_of("omar").get(STATUS).content.decode()


def test_it_is_for_overseers_only(client_of: ClientOf) -> None:
    for name in ("alice", "bob", "dora"):
        assert client_of(name).get(STATUS).status_code == 403
    assert Client().get(STATUS).status_code == 302
