"""Ratings by page and month."""

import pytest

from carecert.feedback.models import Feedback
from carecert.feedback.queries.figures import figure, figures, overall
from carecert.feedback.rules.ratings import Rating
from tests.cast import Cast
from tests.factories.feedback import said

pytestmark = pytest.mark.django_db


def test_a_month_of_a_page_is_a_row_and_few_tell_no_mean(cast: Cast) -> None:
    for rating in (Rating.VERY_USEFUL, Rating.USEFUL, Rating.USEFUL, Rating.SO_SO, Rating.VERY_USEFUL):
        said(cast.bob.actor, rating=rating, pilot="teams-channel")
    Feedback.objects.update(given_at="2026-10-31T23:30:00Z")
    said(cast.bob.actor, page="broadcast:home")
    Feedback.objects.filter(page="broadcast:home").update(given_at="2026-11-02T09:00:00Z")
    found = [figure(row) for row in figures(cast.nina.actor)]
    assert [(one.month.strftime("%Y-%m"), one.page, one.count, one.mean) for one in found] == [
        ("2026-11", "broadcast:home", "Fewer than 5", ""),
        ("2026-10", "knowledge:home", "5", "4.2 of 5"),
    ]
    assert found[1].address == "/knowledge/"
    assert len(figures(cast.nina.actor, pilot="teams-channel")) == 1
    assert overall(cast.nina.actor, pilot="teams-channel") == ("5", "4.2 of 5")
    assert overall(cast.nina.actor, pilot="other") == ("Fewer than 5", "")
    assert list(figures(cast.alice.actor)) == []
