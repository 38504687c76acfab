"""How an access is drawn."""

from collections.abc import Callable

import pytest
from django.test import Client

from carecert.audit.models import Entry
from carecert.organisations.actions.contact import add_contact
from carecert.support.actions.helping import note_glance
from carecert.support.queries import helper_of
from carecert.support.views.shown import said, state_tag
from tests.cast import Cast
from tests.factories.support import CONTACTS, asked, live
from tests.page import words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def taken(client: Client, address: str, file: str, **query: str) -> list[str]:
    """The lines of a file."""
    answer = client.get(address, {**query, "file": file})
    return b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]


def test_states_have_colours_and_acts_have_words(cast: Cast) -> None:
    assert state_tag(asked(cast.ana, cast.birchwood)).colour == "yellow"
    assert state_tag(live(cast.ana, cast.charlie)).colour == "red"
    assert said(Entry(verb="organisations.membership.roles_changed")) == "Membership roles changed"


def test_the_page_has_what_was_looked_at_and_done(cast: Cast, client_of: ClientOf) -> None:
    access = live(cast.ana, cast.charlie, CONTACTS)
    here = f"/organisation/support/{access.pk}/"
    charlie = client_of("charlie")
    shown = words(charlie.get(here))
    assert "No page was looked at." in shown
    assert "Nothing was changed." in shown
    add_contact(cast.birchwood, name="Dee", email="dee@example.org", by=helper_of(cast.ana.actor, access))
    for path in ("/organisation/contacts/", "/broadcast/"):
        note_glance(access.pk, cast.birchwood.pk, path)
    for browser, address in ((charlie, here), (client_of("nina"), f"/support/{access.pk}/")):
        assert "Page /organisation/contacts/ First" in words(browser.get(address))
        assert "/broadcast/" not in words(browser.get(address, {"q": "contacts"})).partition("Pages looked at")[2]
        glances = taken(browser, address, "glances.csv", q="contacts")
        assert [line.partition(",")[0] for line in glances] == ["Page", "/organisation/contacts/"]
        assert taken(browser, address, "acts.csv")[1].startswith("Contact added,")


def test_nobody_else_takes_the_files(cast: Cast, client_of: ClientOf) -> None:
    access = live(cast.ana, cast.charlie)
    for name in ("glances.csv", "acts.csv"):
        assert client_of("alice").get(f"/organisation/support/{access.pk}/", {"file": name}).status_code == 404
        assert client_of("charlie").get(f"/support/{access.pk}/", {"file": name}).status_code == 403
