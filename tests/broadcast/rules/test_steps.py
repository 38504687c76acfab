import pytest

from carecert.broadcast.rules.steps import StepKind, kind_of, order_of


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("vendor_fix", StepKind.PATCH),
        ("mitigation", StepKind.ACTION),
        ("no_fix_planned", StepKind.AWARE),
        ("something new", StepKind.GUIDANCE),
    ],
)
def test_a_remediation_becomes_a_type_of_step(category: str, kind: StepKind) -> None:
    assert kind_of(category) is kind


def test_fixes_come_before_things_to_know() -> None:
    assert order_of(StepKind.PATCH) < order_of(StepKind.AWARE)
    assert all(each.meaning.endswith(".") for each in StepKind)
