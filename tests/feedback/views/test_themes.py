"""The pages of themes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carecert.feedback.actions.themes import make_theme
from carecert.feedback.models import Theme
from tests.cast import Cast
from tests.factories.feedback import said
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
THEMES = "/feedback/themes/"
HIDDEN = re.compile(r'name="(once|seen)" value="([^"]+)"')


def send(client: Client, path: str, **given: str) -> Any:
    return client.post(path, {**dict(HIDDEN.findall(html(client.get(path)))), **given}, follow=True)


def test_from_the_first_reference_to_the_public_page(cast: Cast, client_of: ClientOf) -> None:
    nina, refs = client_of("nina"), [said(cast.bob.actor).ref, said(cast.alice.actor).ref]
    assert "Say what it is about" in words(send(nina, THEMES, title=""))
    assert "“Too long” is a theme now" in words(send(nina, THEMES, title="Too long"))
    theme = Theme.objects.get()
    path = f"{THEMES}{theme.pk}/"
    assert "Enter at least one reference, such as" in words(send(nina, f"{path}gather/", refs="none"))
    assert "There is no feedback F-22222222" in words(send(nina, f"{path}gather/", refs="F-22222222"))
    assert "2 added to “Too long”" in words(send(nina, f"{path}gather/", refs="\n".join(refs).lower()))
    assert "This cannot be published yet" in words(nina.get(f"{path}publish/"))
    assert "Say what was done" in words(send(nina, f"{path}state/", state="done"))
    assert "2 people have said so" in words(send(nina, f"{path}state/", state="done", outcome="Shorter."))
    assert "Shorter." in html(nina.get(f"{path}publish/"))
    assert "Write what people said" in words(send(nina, f"{path}publish/", did="We cut it."))
    assert "On the public page since" in words(send(nina, f"{path}publish/", said="It was long.", did="We cut it."))
    assert "We cut it." in words(Client().get("/feedback/you-said-we-did/"))
    assert "is not public any more" in words(nina.post(f"{path}withdraw/", follow=True))
    assert "We cut it." not in words(Client().get("/feedback/you-said-we-did/"))


def test_two_at_once_do_not_overwrite_each_other(cast: Cast, client_of: ClientOf) -> None:
    path = f"{THEMES}{make_theme(title='Too long', by=cast.nina.actor).pk}/"
    nina, nadia = client_of("nina"), client_of("nadia")
    seen = dict(HIDDEN.findall(html(nina.get(f"{path}state/"))))
    send(nadia, f"{path}state/", state="done", outcome="Shorter.")
    assert "Somebody else has changed this" in words(nina.post(f"{path}state/", {**seen, "state": "read"}))
    seen = dict(HIDDEN.findall(html(nina.get(f"{path}publish/"))))
    send(nadia, f"{path}publish/", said="a", did="b")
    assert "Somebody else has changed this" in words(nina.post(f"{path}publish/", {**seen, "said": "c", "did": "d"}))


def test_an_analyst_gathers_and_only_an_editor_publishes(cast: Cast, client_of: ClientOf) -> None:
    path, ana = f"{THEMES}{make_theme(title='Too long', by=cast.nina.actor).pk}/", client_of("ana")
    assert "Add feedback to this theme" in words(ana.get(path))
    assert [ana.get(f"{path}publish/").status_code, ana.post(f"{path}withdraw/").status_code] == [403, 403]
    for rest in ("", "gather/", "state/", "publish/"):
        assert client_of("bob").get(f"{path}{rest}").status_code == 403
    assert client_of("bob").get(THEMES).status_code == 403
    assert client_of("nina").get(f"{THEMES}999999/").status_code == 404
