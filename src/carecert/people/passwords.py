"""What is wrong with a password, in our own words."""

import re

from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from carecert.people.models import User

LEAST, OF_ONE_S_OWN = 12, 6
"""So many characters at least, and so many beside the person's name and email address."""
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
    if not problems and user is not None and is_a_name(password, user):
        problems.append(ValidationError(WORDS["password_too_similar"], "password_too_similar"))
    if problems:
        raise ValidationError(problems)


def is_a_name(password: str, user: User) -> bool:
    """Whether a password is little more than the words of the person's name and email address, however often."""
    own = "".join(password.lower().split())
    for word in sorted(re.findall(r"\w{3,}", f"{user.name} {user.email}".lower()), key=len, reverse=True):
        own = own.replace(word, "")
    return own != "".join(password.lower().split()) and len(own) < OF_ONE_S_OWN
