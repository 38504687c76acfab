from xml.etree import ElementTree as ET

from django.test import Client

from carecert.broadcast.actions import closing
from carecert.broadcast.models import Advisory
from carecert.formats.tlp.labels import Tlp
from tests.broadcast.making import drafted, published
from tests.cast import Cast

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_atom_and_holds_only_public_alerts(cast: Cast, client: Client) -> None:
    clear = published(cast, tlp=Tlp.CLEAR)
    published(cast, tlp=Tlp.GREEN)
    drafted(cast, tlp=Tlp.CLEAR)
    answer = client.get("/broadcast/feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own feed
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"High: {clear.title} ({clear.ref})"
    assert str(entry.findtext(f"{ATOM}id")).endswith(f"/broadcast/public/{clear.ref}/")


def test_a_withdrawn_alert_is_marked_in_the_feed(cast: Cast, client: Client) -> None:
    closing.withdraw(published(cast, tlp=Tlp.CLEAR), reason="Wrong.", by=cast.nina.actor)
    assert "[Withdrawn] High:" in client.get("/broadcast/feed.atom").content.decode()


def test_a_character_that_xml_does_not_allow_never_costs_the_feed(cast: Cast, client: Client) -> None:
    advisory = published(cast, tlp=Tlp.CLEAR)
    Advisory.objects.filter(pk=advisory.pk).update(title="Pump\x0btwo", summary="Bad\x01 news\x1f")
    answer = client.get("/broadcast/feed.atom")
    assert answer.status_code == 200
    entry = ET.fromstring(answer.content).find(f"{ATOM}entry")  # noqa: S314 - our own feed
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == f"High: Pump two ({advisory.ref})"
    assert entry.findtext(f"{ATOM}summary") == "Bad  news "
