"""What the gallery draws: one field of each kind, and a journey in each state."""

from carecert.ui import fields
from carecert.ui.flow import Status
from carecert.ui.gallery.samples import GalleryForm, empty_table, journey, questions, table
from tests.ui.samples import request, text


def test_there_is_a_field_of_every_kind() -> None:
    kinds = {getattr(fields, name) for name in fields.__all__} - {fields.Option}
    assert {type(field) for field in GalleryForm().fields.values()} == kinds


def test_the_journey_shows_every_status() -> None:
    flow, state = journey()
    assert {status for _, status in flow.statuses(state)} == set(Status)


def test_questions_have_an_id_of_their_own() -> None:
    assert len({question.id for question in questions()}) == len(questions())


def test_tables_show_severities_and_say_when_they_are_empty() -> None:
    assert "Information" in text(table(request("/gallery/")).draw())
    assert "Nobody is here yet." in text(empty_table().draw())
