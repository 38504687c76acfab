from carecert.formats.csaf.findings import Finding, pointer


def test_a_finding_reads_as_rule_sentence_and_place() -> None:
    finding = Finding("6.1.8", "/vulnerabilities/0", "The score is wrong.")
    assert str(finding) == "CSAF 2.0, 6.1.8: The score is wrong. Place: /vulnerabilities/0"


def test_a_finding_on_the_whole_file_names_no_place() -> None:
    assert str(Finding("json", "", "The file is empty.")) == "JSON (RFC 8259): The file is empty."


def test_a_breach_of_the_schema_is_titled_so() -> None:
    assert Finding("schema", "", "").title == "CSAF 2.0, JSON Schema"


def test_a_pointer_escapes_slashes_and_tildes() -> None:
    assert pointer("a/b", 0, "c~d") == "/a~1b/0/c~0d"
