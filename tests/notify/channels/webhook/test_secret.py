"""The secret of a webhook."""

from datetime import timedelta

from django.utils import timezone

from carecert.notify.channels.webhook.secret import new_salt, secret_of, secrets_of
from carecert.notify.models import Webhook


def test_a_secret_is_made_from_its_salt_and_holds_nothing_of_it() -> None:
    salt = new_salt()
    assert secret_of(salt) == secret_of(salt) != secret_of(new_salt())
    assert secret_of(salt).startswith("whsec_")
    assert len(secret_of(salt)) == 49
    assert salt not in secret_of(salt)


def test_the_old_secret_works_until_its_time_is_over() -> None:
    webhook = Webhook(salt="new", old_salt="old", old_until=timezone.now() + timedelta(minutes=1))
    assert secrets_of(webhook) == [secret_of("new"), secret_of("old")]
    webhook.old_until = timezone.now() - timedelta(minutes=1)
    assert secrets_of(webhook) == [secret_of("new")]
    assert secrets_of(Webhook(salt="new")) == [secret_of("new")]
