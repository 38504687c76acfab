from carecert.react.rules.kinds import KIND_NAMES, SEVERITY_NAMES, IncidentKind, Severity


def test_every_kind_and_every_severity_has_a_name() -> None:
    assert set(KIND_NAMES) == set(IncidentKind)
    assert set(SEVERITY_NAMES) == set(Severity)


def test_one_is_the_most_severe() -> None:
    assert min(Severity) is Severity.CRITICAL
