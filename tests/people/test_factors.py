"""One-time codes."""

import pytest
import time_machine
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from carecert.people.factors import code_now, has_second_factor, having_second_factor, set_up, signed_in_with_code
from carecert.people.models import User

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(("second", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_the_official_examples(second: int, code: str) -> None:
    """RFC 6238, appendix B, SHA-1, cut to six digits."""
    with time_machine.travel(second, tick=False):
        assert code_now(SECRET) == code


@pytest.mark.django_db
def test_setting_up_twice_keeps_the_first() -> None:
    user = User.objects.create(email="a@example.com", name="A")
    assert not has_second_factor(user)
    set_up(user, SECRET)
    set_up(user, SECRET)
    assert has_second_factor(user)


@pytest.mark.django_db
def test_a_session_remembers_how_it_began() -> None:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.user = User.objects.create(email="a@example.com", name="A")
    assert not signed_in_with_code(request)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password"}, {"method": "mfa", "type": "totp"}]
    request.session["account_authentication_methods_user"] = str(request.user.pk)
    assert signed_in_with_code(request)


def test_a_stranger_has_not_signed_in_with_a_code() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert signed_in_with_code(request) is False


@pytest.mark.django_db
def test_a_second_factor_is_a_condition_too() -> None:
    ann, ben = (User.objects.create_user(f"{name}@example.org", name, None) for name in ("ann", "ben"))
    set_up(ann, SECRET)
    assert [User.objects.filter(having_second_factor(each.pk)).exists() for each in (ann, ben)] == [True, False]
