"""Where django-allauth meets the house: nobody signs up by themselves, and links carry the public address."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People come by invitation, so the open sign-up form of the library stays shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: an administrator invites, and the invitation page makes the account."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in a password e-mail begins with the configured address, never with the request's Host header."""
        return f"{settings.PUBLIC_URL}{urlsplit(super().get_reset_password_from_key_url(key)).path}"
