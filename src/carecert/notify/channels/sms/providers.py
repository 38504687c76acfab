"""The provider of text messages that the settings name, and what is missing from them."""

from django.conf import settings

from carecert.notify.channels.sms import govuk, twilio
from carecert.notify.channels.sms.files import FileProvider
from carecert.notify.channels.sms.provider import Provider

PROVIDERS = ("govuk", "twilio", "files")


def configured() -> Provider | None:
    """The provider, or None when none is named or something is missing: `faults` says what."""
    if not settings.SMS_PROVIDER or faults():
        return None
    if settings.SMS_PROVIDER == "govuk":
        return govuk.GovUkNotify(
            settings.SMS_KEY, settings.SMS_TEMPLATE, settings.SMS_FROM, settings.SMS_URL or govuk.ADDRESS
        )
    if settings.SMS_PROVIDER == "twilio":
        return twilio.Twilio(
            settings.SMS_ACCOUNT, settings.SMS_KEY, settings.SMS_FROM, settings.SMS_URL or twilio.ADDRESS
        )
    return FileProvider(settings.HOME / "texts")


def faults() -> list[str]:
    """What keeps texts from being sent, a sentence each; none when no provider is named."""
    name = settings.SMS_PROVIDER
    if not name:
        return []
    if name not in PROVIDERS:
        return [f"CARECERT_SMS_PROVIDER must be one of {', '.join(PROVIDERS)}, or empty. No text message is sent."]
    wanted = {
        "govuk": {"SMS_KEY": "the API key", "SMS_TEMPLATE": "the id of the template"},
        "twilio": {"SMS_ACCOUNT": "the account", "SMS_KEY": "the auth token", "SMS_FROM": "the sender"},
        "files": {},
    }[name]
    return [
        f"CARECERT_{key} is empty: without {what}, {name} sends no text message."
        for key, what in wanted.items()
        if not getattr(settings, key)
    ]
