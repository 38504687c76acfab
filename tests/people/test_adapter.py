"""Where the sign-in library meets the house."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from carecert.people.adapter import AccountAdapter, MFAAdapter
from carecert.people.models import User


def request() -> HttpRequest:
    made = RequestFactory().get("/")
    made.session = {}  # type: ignore[assignment]
    made._messages = FallbackStorage(made)  # type: ignore[attr-defined]
    return made


def test_nobody_signs_up_alone() -> None:
    assert AccountAdapter().is_open_for_signup(RequestFactory().get("/")) is False


def test_what_the_library_says_is_said_in_our_words_or_not_at_all() -> None:
    made = request()
    adapter = AccountAdapter(made)
    adapter.add_message(made, 25, "account/messages/logged_in.txt", {"user": User(name="Bob")})
    adapter.add_message(made, 25, "account/messages/logged_out.txt")
    adapter.add_message(made, 25, message="Own words")
    assert [str(one) for one in get_messages(made)] == ["You are signed out", "Own words"]


def test_errors_are_in_our_words() -> None:
    for adapter in (AccountAdapter(), MFAAdapter()):
        assert "not right. Wait for the next one" in str(adapter.validation_error("incorrect_code").messages)


@pytest.mark.django_db
def test_only_a_notice_with_a_letter_of_ours_is_queued() -> None:
    adapter, person = AccountAdapter(request()), User(pk=1)
    adapter.send_notification_mail("account/email/email_changed", person)
    assert not DBTaskResult.objects.exists()
    adapter.send_notification_mail("account/email/password_changed", person)
    name, args, *_ = DBTaskResult.objects.get().args_kwargs["args"]
    assert (name, args[:2]) == ("people.jobs.send_notice", [1, "account/email/password_changed"])
