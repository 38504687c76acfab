"""Passkeys (WebAuthn): what a person has, and the forms that carry what a browser made.

The ceremony and its checks are django-allauth's, on Yubico's fido2; the words are ours. A browser makes a passkey for
one host name, so the public address of a service must never change its host.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

from carecert.people.models import User
from carecert.ui import fields
from carecert.ui.fields.base import Drawn
from carecert.ui.forms import Form

LONGEST = 60
UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, IndexError)
"""What the library raises when an answer has the wrong shape. ValidationError is not among them."""
NOT_KNOWN = "That passkey is not known here, or it took too long. Try again"
NOT_MADE = "The passkey could not be made, or it took too long. Try again"


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey in the account: its name, when it was made and last used; `alone` when no password is needed."""

    pk: int
    name: str
    made: datetime
    used: datetime | None
    alone: bool


def passkeys_of(user: User) -> list[Passkey]:
    """A person's passkeys, oldest first."""
    rows = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [
        Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at, row.wrap().is_passwordless is not False)
        for row in rows
    ]


class Credential(Drawn, forms.JSONField):
    """What the browser made. A script writes it into a hidden box of the page, so nobody sees a field."""


class _Ceremony(Form):
    """What the forms share: whatever shape was posted, the answer is a sentence."""

    credential = Credential("Passkey", required="Use the button to choose a passkey. It needs JavaScript")


class AddPasskeyForm(_Ceremony, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, with a name by which its owner knows it."""

    name = fields.Text(
        "What do you call it?",
        hint="For example “My phone” or “Blue key on my keyring”.",
        required="Enter a name for the passkey",
        max_length=LONGEST,
        autocomplete="off",
    )
    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = ""

    def clean_name(self) -> str:
        """The name as it was typed."""
        return str(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """Check the answer of the browser against the challenge of this session."""
        if self.errors:
            return self.cleaned_data
        try:
            return super().clean() or {}
        except (ValidationError, *UNREADABLE):
            raise ValidationError(NOT_MADE) from None


class _UsePasskey(_Ceremony):
    def clean_credential(self) -> Authenticator:
        """The passkey that signed the challenge of this session."""
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        except ValidationError as why:
            raise (why if why.code == "too_many_login_attempts" else ValidationError(NOT_KNOWN)) from None
        except UNREADABLE:
            raise ValidationError(NOT_KNOWN) from None
        return found


class PasskeyForm(_UsePasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step of signing in."""


class PasskeySignInForm(_UsePasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of a password and a code: the device itself has asked for a finger, a face or a PIN."""


class PasskeyAgainForm(_UsePasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more, before something that matters."""


class NamePasskeyForm(Form, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = fields.Text(
        "What do you call it?", required="Enter a name for the passkey", max_length=LONGEST, autocomplete="off"
    )
