"""How an access is drawn."""

import pytest

from carecert.audit.models import Entry
from carecert.support.views.shown import details, said, state_tag
from tests.cast import Cast
from tests.factories.support import asked, live

pytestmark = pytest.mark.django_db


def test_states_have_colours_and_acts_have_words(cast: Cast) -> None:
    assert state_tag(asked(cast.ana, cast.birchwood)).colour == "yellow"
    assert state_tag(live(cast.ana, cast.charlie)).colour == "red"
    assert said(Entry(verb="organisations.membership.roles_changed")) == "Membership roles changed"


def test_the_page_has_what_was_looked_at_and_done(cast: Cast) -> None:
    shown = details(live(cast.ana, cast.charlie))
    assert shown["live"]
    assert "No page was looked at." in shown["glances"].draw()
    assert "Nothing was changed." in shown["acts"].draw()
