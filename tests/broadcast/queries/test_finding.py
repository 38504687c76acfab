import pytest

from carecert.broadcast.actions import closing
from carecert.broadcast.actions.importing import import_advisory
from carecert.broadcast.models import Advisory
from carecert.broadcast.queries import search, title_of
from carecert.formats.tlp.labels import Tlp
from tests.broadcast.making import drafted, published
from tests.cast import Cast
from tests.formats.csaf.documents import VALID, raw


@pytest.mark.parametrize("words", ["dripmaster", "DRIP unsigned", "ward dose"])
def test_an_alert_is_found_by_its_words(cast: Cast, words: str) -> None:
    advisory = published(cast)
    (hit,) = search(cast.bob.actor, words, 10)
    assert (hit.link, hit.kind) == (f"/broadcast/{advisory.ref}/", "High alert")


@pytest.mark.parametrize("words", ["CVE-2026-10001", "dripmaster 4.1", "example devices"])
def test_an_alert_is_found_by_cve_and_product(cast: Cast, words: str) -> None:
    ref = import_advisory(raw(VALID), by=cast.nina.actor).advisory.ref
    (hit,) = search(cast.nina.actor, words, 10)
    assert (hit.link, hit.kind) == (f"/broadcast/desk/{ref}/", "High alert, draft")


def test_an_alert_is_found_by_its_reference_however_typed(cast: Cast) -> None:
    advisory = published(cast)
    typed = advisory.ref.replace("-", " ").lower()
    assert [hit.link for hit in search(cast.bob.actor, typed, 10)] == [f"/broadcast/{advisory.ref}/"]


def test_nothing_is_found_that_may_not_be_read(cast: Cast) -> None:
    drafted(cast)
    published(cast, tlp=Tlp.AMBER)
    assert search(cast.bob.actor, "dripmaster", 10) == []
    assert search(cast.nina.actor, "  ", 10) == []


def test_no_more_is_found_than_was_asked_for(cast: Cast) -> None:
    for _ in range(3):
        published(cast)
    assert len(search(cast.bob.actor, "dripmaster", 2)) == 2


def test_a_reference_becomes_a_title_and_a_path(cast: Cast) -> None:
    advisory = closing.archive(published(cast), by=cast.nina.actor)
    found = title_of(f"broadcast:advisory/{advisory.ref}")
    assert found == (f"{advisory.ref}: {advisory.title}", f"/broadcast/{advisory.ref}/")


def test_a_narrow_marking_keeps_its_title(cast: Cast) -> None:
    ref = published(cast, tlp=Tlp.RED).ref
    assert title_of(f"broadcast:advisory/{ref}") == (ref, f"/broadcast/{ref}/")


def test_what_does_not_exist_or_is_not_out_has_no_title(cast: Cast) -> None:
    assert title_of(f"broadcast:advisory/{drafted(cast).ref}") is None
    assert title_of("broadcast:advisory/CC-1999-0001") is None
    assert title_of("knowledge:course/phishing") is None
    assert Advisory.objects.count() == 1
