from django.utils import timezone

from carecert.broadcast.models import Advisory
from carecert.broadcast.queries.board import Line
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.views.tables import figures, making
from carecert.ui.paging import Paged
from carecert.ui.tables import severity_tag


def test_an_imported_draft_has_no_writer() -> None:
    advisory = Advisory(ref="CC-2026-0001", title="Pump", severity="high", state="draft", edited_at=timezone.now())
    page = Paged((advisory,), number=1, pages=1, total=1, first=1, previous="", following="")
    (cells,) = making(page).cells()
    assert [cell.text for cell in cells][:4] == ["CC-2026-0001: Pump", "High", "Draft", "Imported"]
    assert cells[0].href == "/broadcast/desk/CC-2026-0001/"


def test_figures_are_told_by_kind_or_region() -> None:
    table = figures([Line("Acute trust", 4, 1, 0, 1, 0, 3)], by="kind")
    (cells,) = table.cells()
    assert [cell.text for cell in cells] == ["Acute trust", "4", "1 of 4 (25%)", "3", "3", "0", "1", "0"]


def test_every_severity_of_an_alert_has_a_colour() -> None:
    assert [severity_tag(level.label).colour for level in Severity] == ["red", "orange", "yellow", "blue"]
