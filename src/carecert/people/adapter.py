"""Where django-allauth meets the house: nobody signs up by themselves, its words are ours, and its mail is queued."""

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from carecert.people.addresses import fold
from carecert.people.factors import SSO
from carecert.people.jobs import send_notice
from carecert.people.letters import NOTICES
from carecert.people.models import User

# What the library says when something is done, by its own names. What is not here goes without saying.
SAID = {
    "account/messages/logged_out.txt": "You are signed out",
    "account/messages/password_changed.txt": "Your password is changed. Other devices are signed out",
    "mfa/messages/totp_activated.txt": "One-time codes are set up",
    "mfa/messages/totp_deactivated.txt": "One-time codes are removed",
    "mfa/messages/recovery_codes_generated.txt": "You have new spare codes",
    "mfa/messages/webauthn_added.txt": "The passkey is ready",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People come by invitation, so the open sign-up form of the library stays shut."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right. Check both and try again",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again",
        "rate_limited": "Too many tries. Wait five minutes, then try again",
        "enter_current_password": "That is not your password. Check it and try again",
        "incorrect_password": "That is not your password. Check it and try again",
        "incorrect_code": "That code is not right. Wait for the next one and try again",
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002 - the library passes it
        """What wrong passwords are counted by: the account alone.

        The library would add the host with its port as the browser names them, and whoever names another port in each
        request could try for ever.
        """
        return fold(str(credentials.get("email") or credentials.get("username") or ""))

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library passes it
        """Never: an administrator invites, and the invitation page makes the account."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library passes it
        """Never: the pages are plain forms, and programs have the API."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not in the first quarter of an hour after signing in: whoever was just asked is not asked again.

        What a provider of single sign-on has proved does not count: it must not change the other ways in.
        """
        records = [
            record
            for record in get_authentication_records(self.request, self.request.user)
            if SSO not in {record.get("method"), record.get("type")}
        ]
        latest = max((float(record["at"]) for record in records), default=0.0)
        if time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Password, code or passkey, in our words."""
        words = {
            "reauthenticate": "Use your password instead",
            "mfa_reauthenticate": "Use a one-time code instead",
            "mfa_reauthenticate:webauthn": "Use a passkey instead",
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method | {"description": words.get(method["id"], method["description"])} for method in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the library passes it
        """Back to the account."""
        return reverse("account")

    def add_message(  # noqa: PLR0917 - the library's shape
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - the library passes it
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what `SAID` has for it, or nothing."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,  # noqa: ARG002 - the library passes it
        email: str | None = None,  # noqa: ARG002 - the library passes it
    ) -> None:
        """Leave it to the worker, so that no page waits for a mail server."""
        if template_prefix in NOTICES:
            send_notice.later(user.pk, template_prefix, timezone.now().isoformat())


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """One-time codes and passkeys, in our words."""

    error_messages: ClassVar[dict[str, str]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Wait for the next one and try again",
        "cannot_generate_recovery_codes": "Set up one-time codes first. Spare codes stand in for them",
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom a device names when it asks for a passkey; the host name is what the passkey is bound to."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "CareCERT"}
