"""`carecert import organisations`: a register from a CSV file, looked at first if wished."""

import sys
from pathlib import Path
from typing import Any

import click

from carecert.organisations.actions.register import CannotTakeIn, rehearse, take_in
from carecert.organisations.actor import Actor
from carecert.organisations.register.planning import Plan
from carecert.organisations.register.profiles import PROFILES
from carecert.organisations.register.reading import Unreadable, read
from carecert.organisations.scope import scoped
from carecert.portal.cli.answers import Refusal, answer, as_json, step

BY = Actor.system("command")
SHOWN = 100
EVERY = 5_000


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--profile", type=click.Choice(sorted(PROFILES)), default="own", help="Which columns the file has.")
@click.option("--check", is_flag=True, help="Only say what is wrong and what would be done.")
@click.option("--leave-wrong", is_flag=True, help="Leave out the rows that are wrong, and take in the others.")
@as_json
def organisations(file: Path, profile: str, check: bool, leave_wrong: bool, as_json: bool) -> None:
    """Import organisations from a CSV file with the columns code, name, kind and, where it has them, parent, region,
    staff and state (open or closed). The profile dspt reads the public register of the Data Security and Protection
    Toolkit.

    All or nothing: one wrong row, and nothing is taken in. The same file again changes nothing.

    \b
    Example: carecert import organisations region.csv --check
    """
    try:
        with scoped(BY):
            reading = read(file.read_bytes(), PROFILES[profile])
            step(f"{len(reading.lines)} rows are read")
            made = rehearse(reading)
            if not as_json:
                _show(made)
            taken = not check and (leave_wrong or not made.faults)
            if taken:
                made = take_in(reading, name=file.name, by=BY, leave_wrong=leave_wrong, told=_progress)
    except (Unreadable, CannotTakeIn) as why:
        raise Refusal(str(why)) from None
    if as_json:
        answer(_as_data(made, taken=taken))
        sys.exit(0 if taken or not made.faults else 1)
    if made.faults and not (check or leave_wrong):
        wrong = made.counts["wrong"]
        raise Refusal(f"{wrong} {'row is' if wrong == 1 else 'rows are'} wrong, so nothing was taken in.")
    click.echo(_in_words(made, taken=taken))


def _progress(done: int, of: int) -> None:
    if done % EVERY == 0 or done == of:
        step(f"{done} of {of} organisations are written")


def _show(made: Plan) -> None:
    """The first hundred of each kind of row, on the error channel."""
    listed: dict[str, list[str]] = {
        "✗": [str(fault) for fault in made.faults],
        "+": [f"{place.code} {place.name} ({place.kind.label})" for place in made.new],
        "~": [f"{change.now.code} {change.words}" for change in made.changed],
        "-": [f"{change.now.code} {change.words}" for change in made.closed],
    }
    for mark, rows in listed.items():
        for row in rows[:SHOWN]:
            click.secho(f"{mark} {row}", err=True, fg="red" if mark == "✗" else None)
        if len(rows) > SHOWN:
            click.echo(f"{mark} and {len(rows) - SHOWN} more", err=True)


def _in_words(made: Plan, *, taken: bool) -> str:
    said = ", ".join(f"{count} {name}" for name, count in made.counts.items())
    return f"{said}. {'Taken in.' if taken else 'Nothing was taken in.'}"


def _as_data(made: Plan, *, taken: bool) -> dict[str, Any]:
    faults = [{"line": one.number, "column": one.column, "words": one.words} for one in made.faults]
    return {"taken_in": taken, **made.counts, "checksum": made.checksum, "faults": faults}
