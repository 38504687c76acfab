"""The columns of our own file, with two rows that show how it is filled in."""

from carecert.workforce.rules.columns import OURS

HEADING = tuple(one.ours for one in OURS)
SAMPLES = (
    ("10001", "Sam Reed", "sam.reed@example.org", "Ward manager", "Nursing and midwifery", "Ward 4", "10002",
     "2026-04-01", ""),
    ("10002", "Pat Moss", "pat.moss@example.org", "Porter", "Estates", "Facilities", "", "01/03/2021", "30/06/2031"),
)  # fmt: skip
