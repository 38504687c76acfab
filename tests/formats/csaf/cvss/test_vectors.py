from carecert.formats.csaf.cvss.vectors import metrics_of, words_for


def test_a_vector_is_split_into_its_metrics() -> None:
    assert metrics_of("CVSS:3.1/AV:N/AC:L") == {"AV": "N", "AC": "L"}
    assert metrics_of("(AV:N/Au:S)") == {"AV": "N", "Au": "S"}


def test_a_metric_has_words_in_each_version() -> None:
    assert words_for("3.0", "AV", "A") == ("attackVector", "ADJACENT_NETWORK")
    assert words_for("2.0", "E", "POC") == ("exploitability", "PROOF_OF_CONCEPT")


def test_an_unknown_metric_or_value_has_none() -> None:
    assert words_for("3.1", "Au", "N") is None
    assert words_for("3.1", "AV", "Z") is None
