"""What a directory asks for."""

from typing import Any

import pytest

from carecert.formats.scim.errors import ScimError
from carecert.formats.scim.filters import Compare
from carecert.provisioning.api.asking import asked, wished


def test_an_address_is_read() -> None:
    found = asked(
        {"filter": "title pr", "sortBy": "userName", "sortOrder": "Descending", "startIndex": "3", "count": "5"}
    )
    assert found.condition == Compare("title", "pr")
    assert (found.order, found.descending, found.start, found.count) == ("userName", True, 3, 5)
    assert wished({"attributes": "userName"}).only == {"username"}


def test_numbers_are_kept_within_their_bounds() -> None:
    assert (asked({}).start, asked({}).count) == (1, 100)
    assert (asked({"startIndex": 0}).start, asked({"count": -1}).count) == (1, 0)
    assert asked({"count": 9_999}).count == 200


@pytest.mark.parametrize(
    "given", [{"count": "many"}, {"startIndex": "1.5"}, {"sortOrder": "up"}, {"filter": 7}, {"filter": "x"}]
)
def test_what_cannot_be_read_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ScimError):
        asked(given)
