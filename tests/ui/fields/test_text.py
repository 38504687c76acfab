"""What is typed."""

import pytest

from carecert.ui import fields
from carecert.ui.forms import Form
from tests.ui.samples import posted, text


class Typed(Form):
    line = fields.Text("Reference", max_length=5, width=10, autocomplete="off", required=False)
    lines = fields.LongText("What happened?", max_length=8, rows=3, required=False)
    counted = fields.LongText("Summary", max_length=100, counted=True, required=False)
    email = fields.Email("Email", required=False)
    count = fields.Whole("Computers", min_value=1, max_value=9999, required=False)
    any_count = fields.Whole("Beds", required=False)
    cost = fields.Text("Cost", prefix="£", required=False)
    secret = fields.Password(required=False)
    new = fields.Password("Choose a password", new=True, required=False)


def errors(**values: str) -> dict[str, list[str]]:
    return dict(Typed(posted(**values)).errors)


def test_spaces_around_a_line_are_cut_off() -> None:
    form = Typed(posted(line="  ab  "))
    assert form.is_valid()
    assert form.cleaned_data["line"] == "ab"


def test_too_much_text_is_named() -> None:
    assert errors(line="abcdef") == {"line": ["Reference must be 5 characters or fewer"]}
    assert errors(lines="123456789") == {"lines": ["Your answer to “What happened?” must be 8 characters or fewer"]}


def test_a_line_end_counts_as_one_character() -> None:
    form = Typed(posted(lines="1\r\n3\r\n5\r\n78"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["lines"] == "1\n3\n5\n78"


@pytest.mark.parametrize("name", ["lines", "counted"])
def test_several_lines_come_back_as_they_were_typed(name: str) -> None:
    assert ">one\n  two</textarea>" in Typed(posted(**{name: "one\n  two"}))[name].draw()


def test_characters_are_counted_only_when_asked() -> None:
    assert 'data-maxlength="100"' in Typed()["counted"].draw()
    assert "data-maxlength" not in Typed()["lines"].draw()


@pytest.mark.parametrize("hidden", ["\x07", "\n", "\t", "\u200b", "\u202e", "\ufeff", "\u2028", "\u00ad"])
def test_a_line_with_a_character_that_nobody_sees_is_refused(hidden: str) -> None:
    assert errors(line=f"a{hidden}b") == {
        "line": ["Reference has a hidden character that cannot be shown. Type it again"]
    }
    assert errors(email=f"a@ex{hidden}ample.com")["email"][0].startswith("Email has a hidden character")


def test_names_of_every_script_are_taken() -> None:
    for name in ("Siân", "O’Hea", "علی‌", "李明"):
        assert errors(line=name) == {}


def test_an_address_is_as_long_as_a_mail_server_takes() -> None:
    assert "Email must be 254 characters or fewer" in errors(email="a" * 250 + "@example.com")["email"]


def test_an_address_that_is_none_is_named() -> None:
    assert errors(email="alice") == {"email": ["Enter an email address in the correct format, like name@example.com"]}
    drawn = Typed()["email"].draw()
    assert 'type="email"' in drawn
    assert 'autocomplete="email"' in drawn


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("many", "Computers must be a whole number, like 12"),
        ("1.5", "Computers must be a whole number, like 12"),
        ("0", "Computers must be 1 or more"),
        ("10000", "Computers must be 9,999 or fewer"),
    ],
)
def test_a_number_that_is_wrong_says_why(typed: str, words: str) -> None:
    assert errors(count=typed) == {"count": [words]}


def test_a_number_too_large_for_the_database_is_refused() -> None:
    assert errors(any_count="9" * 5000) == {"any_count": ["Beds must be a whole number, like 12"]}
    assert errors(any_count="2147483648") == {"any_count": ["Beds must be 2,147,483,647 or fewer"]}
    assert errors(any_count="-1") == {"any_count": ["Beds must be 0 or more"]}


def test_numbers_may_have_commas_and_spaces() -> None:
    form = Typed(posted(count=" 1,2 00 "))
    assert form.is_valid()
    assert form.cleaned_data["count"] == 1200
    assert form["count"].shown() == "1,200"
    assert 'value="12"' in Typed(initial={"count": 12})["count"].draw()


def test_a_prefix_is_drawn() -> None:
    assert "£" in text(Typed()["cost"].draw())


def test_a_password_is_never_sent_back() -> None:
    form = Typed(posted(secret=" hunter2 ", new="x"))
    drawn = form["secret"].draw()
    assert "hunter2" not in drawn
    assert 'autocomplete="current-password"' in drawn
    assert 'autocomplete="new-password"' in form["new"].draw()
    assert form.is_valid()
    assert form.cleaned_data["secret"] == " hunter2 "
    assert form["secret"].shown() == "••••••••"


def test_a_missing_password_is_asked_for() -> None:
    class SignIn(Form):
        password = fields.Password()
        code = fields.Password("Code")

    assert SignIn(posted()).errors == {"password": ["Enter your password"], "code": ["Enter code"]}


@pytest.mark.parametrize("name", ["line", "lines", "email"])
@pytest.mark.parametrize("hidden", ["\x00", "\x0b", "\x1f"])
def test_a_character_that_cannot_be_shown_is_refused_by_the_name_of_the_field(name: str, hidden: str) -> None:
    label = {"line": "Reference", "lines": "Your answer to “What happened?”", "email": "Email"}[name]
    (words,) = errors(**{name: f"a{hidden}b"})[name]
    assert words == f"{label} has a hidden character that cannot be shown. Type it again"


def test_tabs_and_line_ends_are_typed_freely() -> None:
    form = Typed(posted(lines="a\tb\r\nc"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["lines"] == "a\tb\nc"
