"""The demo's sign-ins."""

import re

import pytest
from django.test import RequestFactory

from carecert.organisations.actor import Actor
from carecert.people.factors import code_now
from carecert.portal.demo.cast import CAST, PASSWORD
from carecert.portal.views.demo import sign_ins
from tests.page import words


def test_the_page_shows_everybody_with_password_and_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_800_000_000)
    request = RequestFactory().get("/demo/")
    request.actor = Actor.anonymous()  # type: ignore[attr-defined]
    shown = words(sign_ins(request).render())  # type: ignore[attr-defined]
    assert PASSWORD in shown
    for person in CAST:
        assert f"{person.name}, {person.job_title}" in shown
        if person.secret:
            assert code_now(person.secret) in shown
    assert re.search(r"Bob Okafor.*?No code needed", shown)
