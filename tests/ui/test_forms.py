"""Forms draw themselves and their errors, and ask for revealed fields only when they are revealed."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from carecert.ui import fields
from carecert.ui.forms import NEVER, Form, moment_of
from tests.ui.samples import posted, read, text


class Contact(Form):
    name = fields.Text("Name", required="Enter your name")
    how = fields.Choice(
        "How?",
        choices=[fields.Option("phone", "Phone", reveal="number"), fields.Option("post", "Post", reveal="when")],
        required="Say how",
    )
    number = fields.Text("Number", required="Enter a number")
    when = fields.Date("When?", called="The day")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name") == "nobody":
            raise ValidationError("Somebody must be named")
        return cleaned


class Systems(Form):
    which = fields.Choices(
        "Which?",
        choices=[fields.Option("a", "A"), fields.Option("other", "Other", reveal="other")],
        required="Pick one",
    )
    other = fields.LongText("Other", required="Say which other")


def test_a_form_that_was_not_posted_has_no_errors() -> None:
    form = Contact()
    assert not form.failed
    assert form.draw_errors() == ""


def test_an_empty_post_names_what_is_missing_in_our_words() -> None:
    form = Contact(posted())
    assert form.failed
    assert text(form.draw_errors()) == "There is a problem Enter your name Say how"
    assert "Error: Enter your name" in text(form["name"].draw())


def test_errors_link_to_their_boxes() -> None:
    form = Contact(posted(how="post"))
    links = [dict(each[1])["href"] for each in read(form.draw_errors()) if isinstance(each, tuple) and each[0] == "a"]
    ids = [dict(each[1]).get("id") for each in read(form.draw()) if isinstance(each, tuple) and each[0] == "input"]
    assert links == ["#id_name", "#id_when"]
    assert set(links) <= {f"#{id_}" for id_ in ids}


def test_no_two_elements_share_an_id() -> None:
    ids = [
        value
        for each in read(Contact(posted(how="post")).draw())
        if isinstance(each, tuple)
        for name, value in each[1]
        if name == "id"
    ]
    assert len(ids) == len(set(ids))


def test_an_error_of_the_whole_form_comes_first() -> None:
    form = Contact(posted(name="nobody", how="phone"))
    assert text(form.draw_errors()) == "There is a problem Somebody must be named Enter a number"


def test_a_revealed_field_is_asked_for_only_when_it_is_revealed() -> None:
    assert Contact(posted(name="Bob", how="phone")).errors == {"number": ["Enter a number"]}
    form = Contact(posted(name="Bob", how="phone", number="1"))
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Bob", "how": "phone", "number": "1", "when": None}


def test_what_is_hidden_is_dropped_even_when_it_is_wrong() -> None:
    form = Contact(posted(name="Bob", how="phone", number="1", when__day="99", when__month="1", when__year="2026"))
    assert form.is_valid()
    assert form.cleaned_data["when"] is None
    other = Contact(posted(name="Bob", how="post", number="1", when__day="9", when__month="1", when__year="2026"))
    assert other.is_valid()
    assert (other.cleaned_data["number"], other.cleaned_data["when"]) == ("", dt.date(2026, 1, 9))


def test_a_tick_box_can_reveal_too() -> None:
    assert Systems(posted(which=["a"])).is_valid()
    assert Systems(posted(which=["a", "other"])).errors == {"other": ["Say which other"]}


def test_a_revealed_field_is_drawn_once_inside_its_option() -> None:
    drawn = Contact().draw()
    assert drawn.count('name="number"') == 1
    assert text(drawn) == "Name How? Phone Number Post When? Day Month Year"


def test_asking_again_asks_for_everything_again() -> None:
    form = Contact(posted(name="Bob", how="phone", number="1"))
    assert form.is_valid()
    assert all(field.required for field in form.fields.values())


class Once(Form):
    sent_once = True
    name = fields.Text("Name")


def test_a_form_that_is_sent_once_draws_another_mark_for_each_page() -> None:
    marks = [Once().mark for _ in range(2)]
    assert marks[0] != marks[1]
    form = Once()
    assert f'<input type="hidden" name="once" value="{form.mark}">' in form.draw()
    assert "hidden" not in Contact().draw_mark()


def test_a_mark_stays_while_the_form_is_mended_and_changes_when_it_is_asked_again() -> None:
    form = Once(posted(once="m" * 22))
    assert form.mark == "m" * 22
    assert not form.meant_again
    form.ask_again("Twice?", earlier="/there/")
    assert form.mark != "m" * 22
    assert text(form.draw_errors()) == "There is a problem Twice? See what you sent before Enter name"
    assert 'name="once-again" value="yes"' in form.draw()
    again = Once(posted(**{"once-again": "yes"}))
    assert again.meant_again
    assert 'name="once-again" value="yes"' in again.draw()


def test_a_version_that_is_a_moment_comes_back_as_one() -> None:
    now = dt.datetime(2026, 11, 25, 9, 30, 15, 123456, tzinfo=dt.UTC)
    assert Contact(posted(seen=now.isoformat())).seen_at == now
    assert moment_of("2026-11-25T10:30:15.123456+01:00") == now


@pytest.mark.parametrize("version", ["", "yesterday", "2026-11-25", "0001-01-01T00:00:00+14:00"])
def test_a_text_that_is_no_version_is_the_moment_of_nothing(version: str) -> None:
    assert moment_of(version) == NEVER
