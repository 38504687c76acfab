import pytest

from carecert.broadcast.models import Advisory, Response
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from tests.broadcast.making import drafted, published, submitted
from tests.cast import Cast

EVERYBODY = {"alice", "bob", "charlie", "nina", "nadia", "omar", "dora", "rafi", "ana", "amir", "mary"}
KNOWING = {"alice", "charlie", "nina", "nadia", "omar", "dora", "rafi", "ana", "amir"}


def readers(cast: Cast, advisory: Advisory) -> set[str]:
    """Who of the cast may read it."""
    rows = Advisory.objects.filter(pk=advisory.pk)
    return {name for name in EVERYBODY if rows.visible_to(cast.named(name).actor).exists()}


def test_drafts_are_for_editors_alone(cast: Cast) -> None:
    assert readers(cast, drafted(cast, tlp=Tlp.CLEAR)) == {"nina", "nadia"}
    assert readers(cast, submitted(cast, tlp=Tlp.CLEAR)) == {"nina", "nadia"}


@pytest.mark.parametrize(
    ("tlp", "names"),
    [
        (Tlp.CLEAR, EVERYBODY),
        (Tlp.GREEN, EVERYBODY),
        (Tlp.AMBER, KNOWING),
        (Tlp.AMBER_STRICT, KNOWING),
        (Tlp.RED, {"alice", "charlie", "nina", "nadia", "ana"}),
    ],
)
def test_the_marking_decides_who_reads(cast: Cast, tlp: Tlp, names: set[str]) -> None:
    assert readers(cast, published(cast, tlp=tlp)) == names


@pytest.mark.parametrize("tlp", [Tlp.AMBER, Tlp.RED])
def test_an_organisation_that_is_not_addressed_does_not_read_what_is_narrow(cast: Cast, tlp: Tlp) -> None:
    found = readers(cast, published(cast, tlp=tlp, kinds=[Kind.ACUTE]))
    assert "alice" in found
    assert "charlie" not in found


def test_the_public_reads_only_what_is_clear_and_out(cast: Cast) -> None:
    clear = published(cast, tlp=Tlp.CLEAR)
    published(cast, tlp=Tlp.GREEN)
    drafted(cast, tlp=Tlp.CLEAR)
    assert list(Advisory.objects.visible_to(Actor.anonymous())) == [clear]


def test_the_system_sees_everything(cast: Cast) -> None:
    drafted(cast)
    assert Advisory.objects.visible_to(Actor.system("clock")).count() == 1


def test_responses_follow_tenancy_role_and_marking(cast: Cast) -> None:
    published(cast, tlp=Tlp.GREEN)
    published(cast, tlp=Tlp.RED)
    counts = {name: Response.objects.visible_to(cast.named(name).actor).count() for name in EVERYBODY}
    assert counts["alice"] == 2
    assert counts["dora"] == 1
    assert counts["bob"] == counts["mary"] == 0
    assert counts["omar"] == 3
    assert counts["nina"] == counts["ana"] == 6
