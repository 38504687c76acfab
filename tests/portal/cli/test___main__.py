"""`python -m carecert.portal.cli`."""

import subprocess
import sys


def test_it_is_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "carecert.portal.cli", "--version"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "src", "PATH": ""},
    )
    assert done.stdout.startswith("carecert, version 0.1.0")
