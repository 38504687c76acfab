import pytest

from carecert.broadcast.queries.about import about, facts
from carecert.formats.tlp.labels import Tlp
from tests.broadcast.making import drafted
from tests.cast import Cast


@pytest.mark.parametrize(("tlp", "travels"), [(Tlp.CLEAR, True), (Tlp.GREEN, True), (Tlp.AMBER, False)])
def test_the_marking_says_whether_the_text_may_travel_by_mail(cast: Cast, tlp: Tlp, travels: bool) -> None:
    assert about(drafted(cast, tlp=tlp)).open is travels


def test_the_facts_count_steps_and_organisations(cast: Cast) -> None:
    found = facts(drafted(cast))
    assert (found.steps, found.addressed) == (1, 3)


def test_a_missing_deadline_is_an_empty_text(cast: Cast) -> None:
    assert about(drafted(cast, acknowledge_by=None)).acknowledge_by == ""
