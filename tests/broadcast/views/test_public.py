from django.test import Client

from carecert.formats.tlp.labels import Tlp
from tests.broadcast.making import drafted, published
from tests.cast import Cast


def test_anybody_reads_the_alerts_marked_clear_and_no_other(cast: Cast, client: Client) -> None:
    clear = published(cast, tlp=Tlp.CLEAR, title="Public pump trouble")
    green = published(cast, tlp=Tlp.GREEN, title="Quiet pump trouble")
    draft = drafted(cast, tlp=Tlp.CLEAR, title="Unfinished pump trouble")
    page = client.get("/broadcast/public/").content.decode()
    assert clear.title in page
    assert green.title not in page
    assert draft.title not in page
    assert client.get(f"/broadcast/public/{clear.ref}/").status_code == 200
    for hidden in (green, draft):
        assert client.get(f"/broadcast/public/{hidden.ref}/").status_code == 404


def test_an_empty_list_says_so_and_points_to_the_feed(cast: Cast, client: Client) -> None:
    page = client.get("/broadcast/public/").content.decode()
    assert "There are no public alerts at the moment." in page
    assert "application/atom+xml" in page
