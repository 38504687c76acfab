from carecert.broadcast.queries.board import Line
from carecert.broadcast.rules.severity import Severity
from carecert.broadcast.views.tables import figures
from carecert.ui.tables import severity_tag


def test_figures_are_told_by_kind_or_region() -> None:
    table = figures([Line("Acute trust", 4, 1, 0, 1, 0, 3)], by="kind")
    (cells,) = table.cells()
    assert [cell.text for cell in cells] == ["Acute trust", "4", "1 of 4 (25%)", "3", "3", "0", "1", "0"]


def test_every_severity_of_an_alert_has_a_colour() -> None:
    assert [severity_tag(level.label).colour for level in Severity] == ["red", "orange", "yellow", "blue"]
