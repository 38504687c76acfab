from decimal import Decimal

import pytest

from carecert.formats.csaf.cvss.v2 import scores
from carecert.formats.csaf.cvss.vectors import metrics_of


@pytest.mark.parametrize(
    ("vector", "base", "temporal", "environmental"),
    [
        # The three worked examples of the CVSS 2.0 guide, section 3.3
        ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", "7.8", "6.4", "9.2"),
        ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L", "10.0", "8.3", "9.0"),
        ("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M", "6.2", "4.9", "7.5"),
        ("AV:N/AC:L/Au:N/C:N/I:N/A:N", "0.0", "0.0", "0.0"),
        # The formula falls below zero here; a score never does
        ("AV:L/AC:H/Au:M/C:N/I:N/A:P/E:POC/RL:TF/TD:M/AR:L", "0.8", "0.6", "0.0"),
    ],
)
def test_the_scores_are_those_of_the_guide(vector: str, base: str, temporal: str, environmental: str) -> None:
    found = scores(metrics_of(vector))
    assert (found.base, found.temporal, found.environmental) == (
        Decimal(base),
        Decimal(temporal),
        Decimal(environmental),
    )


def test_a_missing_base_metric_is_an_error() -> None:
    with pytest.raises(KeyError):
        scores({"AV": "N"})
