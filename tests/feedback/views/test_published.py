"""“You said, we did”."""

import pytest
from django.test import Client

from carecert.feedback.actions.themes import gather, make_theme, publish, settle_theme
from carecert.feedback.rules.states import State
from tests.cast import Cast
from tests.factories.feedback import said
from tests.page import html, words

pytestmark = pytest.mark.django_db
PAGE = "/feedback/you-said-we-did/"


def test_anybody_reads_what_came_of_feedback(cast: Cast) -> None:
    assert "There is nothing here yet" in words(Client().get(PAGE))
    theme = make_theme(title="The lesson", by=cast.nina.actor)
    gather(theme, [said(cast.bob.actor, "Sister Murphy says no").ref], by=cast.nina.actor)
    settle_theme(theme, state=State.DONE, outcome="Shorter.", seen=None, by=cast.nina.actor)
    publish(theme, said="It was too long.", did="We cut it.\n\nBy half.", by=cast.nina.actor)
    shown = words(Client().get(PAGE))
    assert "The lesson You said It was too long. We did We cut it. By half. A few people said so." in shown
    assert "Murphy" not in shown
    assert PAGE in html(Client().get("/"))
