"""What is wrong with a password, in our own words."""

from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from carecert.people.models import User

LEAST = 12
WORDS = {
    "password_too_short": f"Your password must have at least {LEAST} characters",
    "password_too_common": "Too many people use this password. Choose one that is harder to guess",
    "password_too_similar": "Your password is too like your name or your email address",
}


def refuse_weak(password: str, user: User | None = None) -> None:
    """Hold a new password against `settings.AUTH_PASSWORD_VALIDATORS`.

    Raises Django's ValidationError with one sentence for each thing that is wrong with it.
    """
    problems = []
    for validator in get_default_password_validators():
        try:
            validator.validate(password, user)
        except ValidationError as why:
            problems += [
                ValidationError(WORDS.get(one.code or "", one.messages[0]), one.code) for one in why.error_list
            ]
    if problems:
        raise ValidationError(problems)
