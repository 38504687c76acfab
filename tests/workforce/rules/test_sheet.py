"""Our own file."""

from carecert.formats.sheets import lines
from carecert.workforce.rules.reading import read
from carecert.workforce.rules.sheet import HEADING, SAMPLES


def test_the_template_can_be_read_without_a_fault() -> None:
    found = read("".join(lines(HEADING, SAMPLES)).encode())
    assert (len(found.lines), found.faults) == (2, [])
    assert {line.group for line in found.lines} == {"nursing", "estates"}
