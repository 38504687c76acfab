"""What people fill in to sign in and to look after their sign-in.

The views are django-allauth's, and so is what these forms check and save; the fields, and what they say, are ours. The
settings `ACCOUNT_FORMS` and `MFA_FORMS` hand them to the library.
"""

import re
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from django.http import HttpRequest

from carecert.people.jobs import send_password_link
from carecert.people.models import User
from carecert.people.passwords import LEAST, refuse_weak
from carecert.ui import fields
from carecert.ui.forms import Form


class NewPassword(fields.Password):
    """A password that somebody chooses. The form tells the field whose it is."""

    user: User | None = None

    def __init__(self, label: str = "New password", **kwargs: Any) -> None:
        kwargs.setdefault("hint", f"At least {LEAST} characters. Three random words make a good one.")
        kwargs.setdefault("required", "Enter a new password")
        super().__init__(label, new=True, **kwargs)

    def clean(self, value: Any) -> Any:
        """The password; ValidationError when it is too easy to guess."""
        password = super().clean(value)
        refuse_weak(password, self.user)
        return password


class Code(fields.Text):
    """A one-time code or a spare code: digits, with or without spaces."""

    def __init__(self, label: str = "One-time code", **kwargs: Any) -> None:
        kwargs.setdefault("required", "Enter a code")
        look: dict[str, Any] = {"inputmode": "numeric", "autocomplete": "one-time-code", "width": 10}
        super().__init__(label, max_length=40, spellcheck=False, **look, **kwargs)

    def to_python(self, value: Any) -> str:
        """The digits alone."""
        return re.sub(r"[\s-]", "", super().to_python(value) or "")


class SignInForm(Form, account.LoginForm):  # type: ignore[misc]
    """Email address and password."""

    password = fields.Password(required="Enter your password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = fields.Email(
            "Email address", required="Enter your email address", autocomplete="username", max_length=254
        )


class AgainForm(Form, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    password = fields.Password(required="Enter your password")


class ChangePasswordForm(Form, account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one. The box can show what is typed, so it is typed once."""

    oldpassword = fields.Password("Your password now", required="Enter your password as it is now")
    password1 = NewPassword()
    password2 = None


class ForgottenForm(Form, account.ResetPasswordForm):  # type: ignore[misc]
    """Whose password is forgotten. The answer is the same, and takes as long, whether there is an account or not."""

    email = fields.Email("Email address", required="Enter your email address", autocomplete="username", max_length=254)

    def clean_email(self) -> str:
        """The address as it was typed: nothing is looked up here."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_more: Any) -> str:  # noqa: ARG002 - the library's shape
        """Leave it to an errand to see whose address it is, and to write."""
        email: str = self.cleaned_data["email"]
        send_password_link.later(email)
        return email


class NewPasswordForm(Form, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link of an email."""

    password1 = NewPassword()
    password2 = None


class CodeForm(Form, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    code = Code(hint="Six digits from your authenticator app. One of your spare codes works too.")


class CodeAgainForm(Form, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something that matters."""

    code = Code(hint="Six digits from your authenticator app. One of your spare codes works too.")


class SetUpCodesForm(Form, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app proves that it was set up well."""

    code = Code("The six digits that the app shows now", required="Enter the six digits that the app shows")


class RemoveCodesForm(Form, totp.DeactivateTOTPForm):  # type: ignore[misc]
    """Nothing to fill in."""


class SpareCodesForm(Form, recovery.GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Nothing to fill in."""
