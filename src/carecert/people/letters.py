"""The emails about one's own account: what they are called and what they say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """An email in words. The text may hold {name}, {when} and {link}."""

    subject: str
    text: str


PASSWORD_LINK = Letter(
    "Choose a new password for CareCERT",
    """Hello {name},

Somebody asked for a new password for your CareCERT account. If it was you, open this link within three days and
choose one:

{link}

You will still need your one-time code to sign in, if you have set one up.

If it was not you, do nothing. Your password stays as it is. If it happens again, tell your security lead.
""",
)

NO_ACCOUNT = Letter(
    "There is no CareCERT account with this address",
    """Hello,

Somebody asked for a new password for a CareCERT account with this email address. There is no such account.

If it was you, perhaps you were invited with another address. Ask your administrator which one, then try again:

{link}

If it was not you, do nothing.
""",
)

NOT_YOU = """
If it was you, there is nothing to do.

If it was not you, somebody else may be able to sign in as you. Choose a new password now, and tell your security lead:

{link}
"""

TOKENS_END = "Other devices are signed out. If you had API tokens, they have stopped working.\n"

# The names are django-allauth's, which says when each of these things has happened.
NOTICES: dict[str, Letter] = {
    "account/email/password_changed": Letter(
        "Your CareCERT password was changed",
        "Hello {name},\n\nYour password was changed on {when}.\n" + TOKENS_END + NOT_YOU,
    ),
    "account/email/password_reset": Letter(
        "Your CareCERT password was changed",
        "Hello {name},\n\nYour password was changed on {when}, with a link that we sent to this address.\n"
        + TOKENS_END
        + NOT_YOU,
    ),
    "mfa/email/totp_activated": Letter(
        "One-time codes are set up for CareCERT",
        "Hello {name},\n\nOne-time codes were set up for your account on {when}.\n" + NOT_YOU,
    ),
    "mfa/email/totp_deactivated": Letter(
        "One-time codes were removed from CareCERT",
        "Hello {name},\n\nOne-time codes were removed from your account on {when}.\n" + NOT_YOU,
    ),
    "mfa/email/recovery_codes_generated": Letter(
        "You have new spare codes for CareCERT",
        "Hello {name},\n\nNew spare codes were made for your account on {when}. The old ones no longer work.\n"
        + NOT_YOU,
    ),
    "mfa/email/webauthn_added": Letter(
        "A passkey was added to your CareCERT account",
        "Hello {name},\n\nA passkey was added to your account on {when}. It can be used to sign in as you.\n" + NOT_YOU,
    ),
    "mfa/email/webauthn_removed": Letter(
        "A passkey was removed from your CareCERT account",
        "Hello {name},\n\nA passkey was removed from your account on {when}.\n" + NOT_YOU,
    ),
}
