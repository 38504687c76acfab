"""Adding, trying and removing browsers."""

import json
from typing import Any

import pytest

from carecert.audit.models import Entry
from carecert.notify.actions.browser import MOST, CannotAdd, add_browser, has_arrived, remove_browser, try_browser
from carecert.notify.models import Browser
from carecert.organisations.actor import Actor
from tests.cast import Cast
from tests.notify.pushes import PushService, Reader

pytestmark = pytest.mark.django_db
BASE = "https://push.example"


@pytest.fixture(autouse=True)
def known(settings: Any) -> None:
    settings.PUSH_HOSTS = ["push.example"]


def add(who: Actor, subscription: str, *, everything: bool = False) -> Browser:
    assert who.person_id is not None
    return add_browser(who.person_id, subscription=subscription, name="Firefox", everything=everything, by=who)


def test_a_browser_is_kept_by_what_it_says_of_itself(cast: Cast) -> None:
    reader = Reader("/a")
    made = add(cast.alice.actor, reader.subscription(BASE))
    assert (made.person_id, made.host, made.everything) == (cast.alice.user.pk, "push.example", False)
    assert Entry.objects.get(verb="notify.browser.added").details == {"host": "push.example", "everything": False}
    again = add(cast.alice.actor, reader.subscription(BASE), everything=True)
    assert list(Browser.objects.all()) == [again]
    assert again.everything


def test_a_browser_tells_whoever_added_it_last(cast: Cast) -> None:
    reader = Reader("/a")
    add(cast.alice.actor, reader.subscription(BASE))
    add(cast.bob.actor, reader.subscription(BASE))
    assert Browser.objects.get().person == cast.bob.user


@pytest.mark.parametrize("bad", ["", "{}", "[]", "no json", '{"endpoint": 1, "keys": {"p256dh": "", "auth": ""}}'])
def test_what_no_browser_says_is_refused(cast: Cast, bad: str) -> None:
    with pytest.raises(CannotAdd, match="Try again"):
        add(cast.alice.actor, bad)


def test_strange_hosts_bad_keys_and_long_addresses_are_refused(cast: Cast) -> None:
    with pytest.raises(CannotAdd, match="push service"):
        add(cast.alice.actor, Reader("/a").subscription("https://evil.example"))
    with pytest.raises(CannotAdd, match="https"):
        add(cast.alice.actor, Reader("/a").subscription("http://push.example"))
    with pytest.raises(CannotAdd, match="too long"):
        add(cast.alice.actor, Reader("/" + "a" * 1000).subscription(BASE))
    told = json.loads(Reader("/a").subscription(BASE))
    told["keys"]["auth"] = "AAAA"
    with pytest.raises(CannotAdd, match="Try again"):
        add(cast.alice.actor, json.dumps(told))
    assert not Browser.objects.exists()


def test_ten_are_enough(cast: Cast) -> None:
    for number in range(MOST):
        add(cast.alice.actor, Reader(f"/{number}").subscription(BASE))
    with pytest.raises(CannotAdd, match="Remove one"):
        add(cast.alice.actor, Reader("/more").subscription(BASE))


def test_removing_is_done_once(cast: Cast) -> None:
    made = add(cast.alice.actor, Reader("/a").subscription(BASE))
    assert remove_browser(made, by=cast.alice.actor)
    made.pk = made.pk or 1
    assert not remove_browser(made, by=cast.alice.actor)
    assert Entry.objects.filter(verb="notify.browser.removed").count() == 1


def test_a_test_message_arrives_and_not_too_often(cast: Cast, pushes: PushService) -> None:
    reader = Reader("/a")
    browser = reader.kept(cast.alice.user, pushes.url)
    assert has_arrived(try_browser(browser, by=cast.alice.actor))
    assert reader.reads(pushes.calls[0])["title"] == "CareCERT: this browser is told"
    again = try_browser(browser, by=cast.alice.actor)
    assert not has_arrived(again)
    assert "Wait" in again.why
    assert len(pushes.calls) == 1
