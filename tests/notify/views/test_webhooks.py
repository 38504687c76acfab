"""The pages of webhooks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from carecert.notify.actions import webhook as verbs
from carecert.notify.channels.webhook.secret import secrets_of
from carecert.notify.models import Delivery, State, Webhook
from carecert.notify.models.webhook import Shape
from carecert.organisations.actor import Actor
from carecert.organisations.features import Feature, Standing
from tests.cast import Cast
from tests.page import html, words

pytestmark = pytest.mark.django_db
PATH = "/messages/webhooks/"
CLOSED, PILOT = Standing(on=False), Standing(on=True, pilot=True)
GIVEN = {"name": "SIEM", "shape": "signed", "url": "https://siem.example/hook-of-ours"}


def closed(_feature: Feature, _actor: Actor) -> Standing:
    return CLOSED


def piloted(_feature: Feature, _actor: Actor) -> Standing:
    return PILOT


def marked(client: Client, fields: dict[str, str]) -> dict[str, str]:
    found = re.search(r'name="once" value="([^"]+)"', html(client.get(PATH)))
    assert found
    return {**fields, "once": found[1]}


def test_the_secret_is_shown_once(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("alice")
    answer = client.post(PATH, marked(client, GIVEN))
    made = Webhook.objects.get()
    (secret,) = secrets_of(made)
    assert secret in html(answer)
    assert secret not in html(client.get(PATH))
    assert "siem.example" in words(client.get(PATH))
    assert "hook-of-ours" not in html(client.get(PATH))


def test_a_teams_channel_has_no_secret(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("alice")
    answer = client.post(PATH, marked(client, {**GIVEN, "shape": "teams"}), follow=True)
    assert "is a webhook now" in html(answer)
    assert "whsec_" not in html(answer)
    assert "A new secret" not in words(client.get(f"{PATH}{Webhook.objects.get().pk}/"))


def test_an_address_that_we_do_not_send_to_is_refused_with_the_reason(client_of: Callable[[str], Client]) -> None:
    client = client_of("alice")
    answer = client.post(PATH, marked(client, {**GIVEN, "url": "http://siem.example/"}))
    assert "The address must begin with https://" in words(answer)
    assert not Webhook.objects.exists()


def test_a_new_secret_is_shown_once_and_ending_ends(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("amir")
    client.post(PATH, marked(client, GIVEN))
    made = Webhook.objects.get()
    page = f"{PATH}{made.pk}/"
    assert "The old one works for one more day" in words(client.get(page))
    answer = client.post(page)
    made.refresh_from_db()
    assert secrets_of(made)[0] in html(answer)
    again = client.post(page, follow=True)
    assert "A new secret was made less than a day ago" in words(again)
    assert "The one before it works until" in words(client.get(page))
    assert "Make a new secret" not in words(client.get(page))
    assert secrets_of(made) == secrets_of(Webhook.objects.get())
    assert "End SIEM?" in words(client.get(f"{page}end/"))
    assert "has ended" in html(client.post(f"{page}end/", follow=True))
    assert client.get(page).status_code == 404


def test_a_test_is_sent_and_the_pages_say_how_it_went(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client = client_of("alice")
    client.post(PATH, marked(client, GIVEN))
    page = f"{PATH}{Webhook.objects.get().pk}/"
    assert "Last sent: nothing yet" in words(client.get(page))
    assert client.get(f"{page}try/").headers["Location"] == page
    assert not Delivery.objects.exists()
    assert "A test is on its way" in words(client.post(f"{page}try/", follow=True))
    lost = Delivery.objects.all()
    lost.update(state=State.FAILED, next_attempt_at=None, tried_at=timezone.now(), problem="it answered 500")
    for address in (PATH, page):
        assert ": it answered 500" in words(client.get(address))


def test_a_page_of_many_webhooks_asks_no_more_than_one_of_few(
    cast: Cast, client_of: Callable[[str], Client], django_assert_num_queries: Callable[[int], Any]
) -> None:
    client = client_of("alice")
    verbs.make_webhook(cast.ashdown, name="a", url="https://x.example/", shape=Shape.SIGNED, by=cast.alice.actor)
    client.get(PATH)
    with CaptureQueriesContext(connection) as asked:
        client.get(PATH)
    for name in "bcdef":
        verbs.make_webhook(cast.ashdown, name=name, url="https://x.example/", shape=Shape.SIGNED, by=cast.alice.actor)
    with django_assert_num_queries(len(asked)):
        client.get(PATH)


def test_another_organisations_webhook_is_not_there(cast: Cast, client_of: Callable[[str], Client]) -> None:
    alice = client_of("alice")
    alice.post(PATH, marked(alice, GIVEN))
    pk = Webhook.objects.get().pk
    for page in (f"{PATH}{pk}/", f"{PATH}{pk}/try/", f"{PATH}{pk}/end/", f"{PATH}{pk + 1}/"):
        assert client_of("charlie").post(page).status_code == 404
    assert client_of("bob").get(PATH).status_code == 403
    assert Webhook.objects.get().ended_at is None


def test_a_webhook_that_somebody_else_ended_meanwhile_gets_no_new_secret(
    cast: Cast, client_of: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("alice")
    client.post(PATH, marked(client, GIVEN))

    def too_late(*_args: object, **_kwargs: object) -> str:
        raise verbs.CannotKeep("The webhook was ended by somebody else in the meantime.")

    monkeypatch.setattr(verbs, "rotate", too_late)
    answer = client.post(f"{PATH}{Webhook.objects.get().pk}/", follow=True)
    assert "ended by somebody else in the meantime" in html(answer)


def test_a_teams_channel_is_offered_only_where_the_feature_is_open(
    client_of: Callable[[str], Client], settings: Any
) -> None:
    client = client_of("alice")
    assert 'type="radio" value="teams"' in html(client.get(PATH))
    assert "Pilot" not in words(client.get(PATH))
    settings.FEATURE_GATE = f"{__name__}.closed"
    assert 'type="radio" value="teams"' not in html(client.get(PATH))
    answer = client.post(PATH, marked(client, {**GIVEN, "shape": "teams"}))
    assert "Select an option" in words(answer)
    assert not Webhook.objects.exists()


def test_in_a_pilot_it_wears_a_tag_with_feedback_of_its_own(client_of: Callable[[str], Client], settings: Any) -> None:
    settings.FEATURE_GATE = f"{__name__}.piloted"
    shown = html(client_of("alice").get(PATH))
    assert "Pilot</strong> Teams channels" in shown
    assert "/feedback/?pilot=teams-channel&amp;page=notify%3Awebhooks" in shown
