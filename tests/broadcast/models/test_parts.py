from carecert.broadcast.models import ResolutionStep, SeverityChange
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.actor import Actor
from tests.broadcast.making import drafted, published
from tests.cast import Cast


def test_the_parts_of_an_alert_are_seen_by_its_readers(cast: Cast) -> None:
    drafted(cast)
    published(cast, tlp=Tlp.CLEAR)
    published(cast, tlp=Tlp.GREEN)
    counts = {
        "editor": ResolutionStep.objects.visible_to(cast.nina.actor).count(),
        "reader": ResolutionStep.objects.visible_to(cast.bob.actor).count(),
        "public": SeverityChange.objects.visible_to(Actor.anonymous()).count(),
    }
    assert counts == {"editor": 3, "reader": 2, "public": 1}
