"""A nurse lets her browser be told. Chromium's own push service needs the internet, so the subscription is made here.

Everything else is real: the permission, the registration of the worker, its push event and the line that it shows.
"""

import json

import pytest

from tests.journeys.browser import Stage
from tests.journeys.checks import PHONE
from tests.journeys.steps import given, then, when
from tests.journeys.waiting import wait_for
from tests.notify.pushes import Reader

pytestmark = pytest.mark.journey
SUBSCRIBE = """
const asked = [];
window.asked = asked;
PushManager.prototype.getSubscription = async () => null;
PushManager.prototype.subscribe = async function (options) {
  sessionStorage.setItem("key", options.applicationServerKey.length + ":" + options.userVisibleOnly);
  return { toJSON: () => (SUBSCRIPTION) };
};
"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map((one) => [one.title, one.data.link, one.tag])"""


def test_a_browser_is_added_and_shows_a_line(stage: Stage) -> None:
    bob = stage.persona("bob", on=PHONE)
    page, context = bob.page, bob.page.context
    with given("a phone that allows lines from this service"):
        context.grant_permissions(["notifications"], origin=stage.base)
        told = Reader("/fcm/send/journey").subscription("https://fcm.googleapis.com")
        page.add_init_script(SUBSCRIBE.replace("SUBSCRIPTION", told))
        bob.goes_to("/messages/choices/").clicks("Choose the browsers that we tell")
    with when("he adds it"):
        bob.chooses("Urgent news only").clicks("Tell this browser").sees("We now tell Chrome on")
        assert page.evaluate("sessionStorage.getItem('key')") == "65:true"
        registered = page.evaluate("async () => (await navigator.serviceWorker.ready).active.scriptURL")
        assert registered == f"{stage.base}/worker.js"
    with then("a push event shows a line that leads into the service and nowhere else"):
        session, seen = context.new_cdp_session(page), []
        session.on("ServiceWorker.workerRegistrationUpdated", lambda event: seen.extend(event["registrations"]))
        session.send("ServiceWorker.enable")
        wait_for(lambda: seen or page.wait_for_timeout(100), "the registration of the worker")
        for topic, link in (("one", "/broadcast/"), ("two", "https://evil.example/x")):
            data = json.dumps({"title": f"High: patch {topic}", "link": link, "topic": topic})
            push = {"origin": stage.base, "registrationId": seen[-1]["registrationId"], "data": data}
            session.send("ServiceWorker.deliverPushMessage", push)
        shown = wait_for(lambda: _both(page.evaluate(SHOWN)), "two lines")
        assert sorted(shown) == [["High: patch one", "/broadcast/", "one"], ["High: patch two", "/notices/", "two"]]
    with then("he can remove it"):
        bob.goes_to("/messages/browsers/").clicks("Remove").clicks("Remove it").sees("We no longer tell")


def test_without_javascript_the_page_says_what_to_do(stage: Stage) -> None:
    bob = stage.persona("bob", javascript=False)
    bob.goes_to("/messages/browsers/").sees("This browser cannot be told, or JavaScript is off.")


def _both(shown: list[list[str]]) -> list[list[str]]:
    return shown if len(shown) == 2 else []
