"""What is wrong with a password, in our own words."""

import pytest
from django.core.exceptions import ValidationError

from carecert.people.models import User
from carecert.people.passwords import LEAST, is_a_name, refuse_weak


def test_a_good_password_passes() -> None:
    refuse_weak("three-quiet-otters")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", [f"Your password must have at least {LEAST} characters"]),
        (
            "password",
            [
                f"Your password must have at least {LEAST} characters",
                "Too many people use this password. Choose one that is harder to guess",
            ],
        ),
        ("wilhelmina-marsh", ["Your password is too like your name or your email address"]),
    ],
)
def test_each_weakness_has_a_sentence(password: str, said: list[str]) -> None:
    with pytest.raises(ValidationError) as why:
        refuse_weak(password, User(name="Wilhelmina Marsh", email="wm@example.com"))
    assert why.value.messages == said


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("Sam Reed Sam Reed", True),
        ("sam-reed-2026!", False),
        ("reed@example.com", True),
        ("Samreedsamreed12", True),
        ("?!?!?!?!?!?!?!", False),
        ("three-quiet-otters-and-sam", False),
    ],
)
def test_a_password_is_more_than_a_name_however_often(password: str, refused: bool) -> None:
    assert is_a_name(password, User(name="Sam Reed", email="sr@example.com")) is refused


def test_a_rule_that_an_operator_adds_keeps_its_own_words(settings: pytest.FixtureRequest) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = [  # type: ignore[attr-defined]
        {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"}
    ]
    with pytest.raises(ValidationError, match="entirely numeric"):
        refuse_weak("123456789012")
