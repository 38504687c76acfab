"""What the shell is offered after `./carecert`: the service's commands, and `test` with its steps.

`./carecert` asks this module for completions; it needs no more than the service, so it works before the first test run.
"""

import sys

import click

from carecert.portal.cli.main import carecert, main
from tests.runner.__main__ import STEPS
from tests.runner.__main__ import main as run_steps


@click.command(short_help="Run every check of this project, or only the named steps.")
@click.argument("steps", nargs=-1, type=click.Choice(list(STEPS)))
def test(steps: tuple[str, ...]) -> None:
    """Run every check of this project, or only the named steps."""
    sys.exit(run_steps(list(steps)))


carecert.add_command(test)  # type: ignore[attr-defined]

if __name__ == "__main__":
    main()
