"""The pages of connections."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from carecert.provisioning.models import Connection, Key
from carecert.provisioning.queries.knocking import behind
from tests.cast import Cast
from tests.factories.provisioning import directory
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
HERE = "/organisation/directory/"


def shown(text: str) -> str:
    found = re.search(r"ccd_[\w-]{43}", text)
    assert found
    return found[0]


def test_a_directory_is_connected_and_its_token_shown_once(cast: Cast, client_of: ClientOf) -> None:
    amir = client_of("amir")
    assert "No directory is connected." in words(amir.get(HERE))
    answer = amir.post(f"{HERE}connect/", {"name": "Entra ID", "days": "365"})
    token = shown(html(answer))
    assert "/scim/v2" in words(answer)
    found = behind(token)
    assert found is not None
    assert found.connection == Connection.objects.get()
    assert token not in html(amir.get(HERE)) + html(amir.get(f"{HERE}{Connection.objects.get().pk}/"))
    again = amir.post(f"{HERE}connect/", {"name": "Entra ID", "days": "365"})
    assert "You have a connection of this name already." in words(again)
    assert 'value="Entra ID"' in html(again)


def test_a_token_takes_the_place_of_another(cast: Cast, client_of: ClientOf) -> None:
    made, amir = directory(cast.amir), client_of("amir")
    here = f"{HERE}{made.connection.pk}/"
    assert made.token[:10] in words(amir.get(here))
    new = shown(html(amir.post(f"{here}token/", {"days": "90"})))
    assert "Two tokens work already." in words(amir.post(f"{here}token/", {"days": "90"}))
    old = Key.objects.get(prefix=made.token[:10])
    address = f"{here}token/{old.pk}/revoke/"
    assert made.token[:10] in words(amir.get(address))
    assert amir.post(address).headers["Location"] == here
    assert behind(made.token) is None
    assert behind(new) is not None
    assert amir.post(address).status_code == 404


def test_a_connection_ends(cast: Cast, client_of: ClientOf) -> None:
    made, amir = directory(cast.amir), client_of("amir")
    address = f"{HERE}{made.connection.pk}/end/"
    assert "keeps their access" in words(amir.get(address))
    assert amir.post(address).headers["Location"] == HERE
    assert behind(made.token) is None
    assert amir.get(f"{HERE}{made.connection.pk}/").status_code == 404


def test_only_administrators_of_the_organisation_see_it(cast: Cast, client_of: ClientOf) -> None:
    made = directory(cast.amir)
    key = Key.objects.get().pk
    own = f"{HERE}{made.connection.pk}/"
    paths = (own, f"{own}token/", f"{own}end/", f"{own}token/{key}/revoke/")
    for path in (HERE, f"{HERE}connect/", *paths):
        assert client_of("alice").get(path).status_code == 403
        assert Client().get(path).status_code == 302
    for path in paths:
        assert client_of("charlie").post(path).status_code == 404
    assert behind(made.token) is not None


def test_the_people_page_leads_here(cast: Cast, client_of: ClientOf) -> None:
    assert HERE in html(client_of("amir").get("/organisation/people/"))
    made = directory(cast.amir)
    made.create("bob@ash.example")
    made.create("sam@ash.example")
    assert "Belong here: 1 Invited, and not here yet: 1" in words(client_of("amir").get(HERE))
