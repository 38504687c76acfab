"""Who stops when a supplier stops."""

import pytest

from carecert.organisations.actions.dependency import depend
from carecert.organisations.actions.organisation import close
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.queries.dependency import affected_by, supplier_by_code, suppliers_for
from tests.cast import Cast
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


def needs(one: Organisation, supplier: Organisation, name: str) -> None:
    depend(one, supplier=supplier, name=name, purpose="work", by=BY)


def told(supplier: Organisation, actor: Actor = BY) -> dict[str, str]:
    return {one.organisation.code: one.way for one in affected_by(supplier, actor)}


@pytest.fixture
def cloud(cast: Cast) -> Organisation:
    """Cloud runs for Ashdown, Ashdown runs for Birchwood, and Birchwood runs something for Cloud: a circle."""
    cloud = organisation("Cloud", code="CLOUD")
    needs(cast.ashdown, cloud, "Servers")
    needs(cast.birchwood, cast.ashdown, "Laboratory")
    needs(cloud, cast.birchwood, "Advice")
    return cloud


def test_the_graph_is_followed_and_a_circle_ends(cast: Cast, cloud: Organisation) -> None:
    assert told(cloud) == {"ASH": "Servers", "BIR": "Servers → Laboratory"}
    assert [one.steps for one in affected_by(cloud, BY)] == [1, 2]
    assert told(cast.birchwood) == {"CLOUD": "Advice", "ASH": "Advice → Servers"}


def test_the_shortest_way_is_told_once(cast: Cast, cloud: Organisation) -> None:
    needs(cast.birchwood, cloud, "Post")
    assert told(cloud) == {"ASH": "Servers", "BIR": "Post"}


def test_only_what_the_asker_may_see_is_followed(cast: Cast, cloud: Organisation) -> None:
    assert told(cloud, cast.omar.actor) == {"ASH": "Servers", "BIR": "Servers → Laboratory"}
    assert told(cast.birchwood, cast.omar.actor) == {}  # the cloud is outside the region, so its need is not seen
    assert told(cloud, cast.alice.actor) == {"ASH": "Servers"}
    assert told(cloud, Actor.anonymous()) == {}


def test_closed_organisations_are_not_affected(cast: Cast, cloud: Organisation) -> None:
    close(cast.ashdown, reason="gone", by=BY)
    assert told(cloud) == {}


def test_suppliers_by_name_and_code(cast: Cast, cloud: Organisation) -> None:
    assert [one.code for one in suppliers_for(BY)] == ["ASH", "BIR", "CLOUD"]
    assert [one.code for one in suppliers_for(cast.omar.actor)] == ["ASH", "CLOUD"]
    assert supplier_by_code(" cloud ", cast.omar.actor) == cloud
    assert supplier_by_code("WICB", cast.omar.actor) is None
