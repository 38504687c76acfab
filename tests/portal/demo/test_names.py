"""The other staff of the demo."""

from carecert.portal.demo.cast import CAST
from carecert.portal.demo.names import STAFF
from carecert.portal.demo.region import PLACES


def test_sixty_people_work_at_places_that_exist() -> None:
    assert len(STAFF) + len(CAST) == 60
    assert {code for _, code, _, _ in STAFF} <= {place.code for place in PLACES}
    assert len({name for name, *_ in STAFF}) == len(STAFF)
