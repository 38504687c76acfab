"""The menu of everybody."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from carecert.organisations.actor import Actor
from carecert.portal.front.navigation import navigation, services_for
from carecert.support.queries import helper_of
from tests.cast import Cast
from tests.factories.support import live

pytestmark = pytest.mark.django_db


def menu(actor: Actor, path: str = "/home/") -> list[str]:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined]
    return [link.text for link in navigation(request).links]


def test_strangers_read_about_the_services() -> None:
    assert menu(Actor.anonymous()) == ["Broadcast", "Knowledge", "Assure", "React"]


def test_a_request_that_never_met_the_middleware_is_a_strangers() -> None:
    assert navigation(RequestFactory().get("/")).person == ""


def test_administrators_find_their_people(cast: Cast) -> None:
    assert "People" in menu(cast.amir.actor)
    assert "People" not in menu(cast.bob.actor)
    assert "Contacts" in [door.name for door in services_for(cast.alice.actor)]


def test_the_page_one_is_on_is_marked(cast: Cast) -> None:
    request = RequestFactory().get("/home/")
    request.actor = cast.bob.actor  # type: ignore[attr-defined]
    assert [link.text for link in navigation(request).links if link.current] == ["Home"]


def test_the_foot_of_every_page_asks_whether_it_was_useful_and_names_no_address(cast: Cast) -> None:
    request = RequestFactory().get("/organisation/answer/a-secret/?next=/home/")
    assert navigation(request).footer[0].href == "/feedback/"
    request.resolver_match = resolve(request.path)
    first = navigation(request).footer[0]
    assert (first.text, first.href) == ("Was this page useful? Tell us", "/feedback/?page=reach%3Aanswer")


def test_the_national_team_finds_its_feedback(cast: Cast) -> None:
    assert "Feedback" in menu(cast.ana.actor)
    assert "Feedback" not in menu(cast.alice.actor)


def test_whoever_helps_has_a_banner_and_only_the_way_out(cast: Cast) -> None:
    request = RequestFactory().get("/home/")
    request.actor = helper_of(cast.ana.actor, live(cast.ana, cast.charlie))  # type: ignore[attr-defined]
    around = navigation(request)
    assert around.helping is not None
    assert around.helping.text.startswith("You are looking at Birchwood Surgery as support until")
    assert [link.text for link in around.account] == ["Sign out"]
    assert not {"People", "Support", "Organisations"} & {link.text for link in around.links}
    assert "/knowledge/figures/" in [link.href for link in around.links]
    assert "Support" in [door.name for door in services_for(cast.ana.actor)]


def test_what_is_about_organisations_stands_on_home_and_behind_one_door_of_the_menu(cast: Cast) -> None:
    doors = {door.name for door in services_for(cast.nina.actor)}
    assert {"Organisations", "Joining", "Reachability", "Suppliers", "Support"} <= doors
    assert menu(cast.nina.actor) == [
        *("Home", "Broadcast", "Knowledge", "Assure", "React"),
        *("Organisations", "Feedback"),
    ]
