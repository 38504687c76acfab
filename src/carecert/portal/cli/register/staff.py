"""`carecert staff`: a file of staff, looked at first if wished; and a template to fill in."""

import sys
from pathlib import Path
from typing import Any

import click

from carecert.formats.sheets import lines
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.queries.who import current
from carecert.organisations.scope import scoped
from carecert.portal.cli.answers import Refusal, answer, as_json, step
from carecert.workforce.actions.taking import CannotTakeIn, Wish, rehearse, take_in
from carecert.workforce.rules.planning import Change, Plan
from carecert.workforce.rules.reading import Unreadable, read
from carecert.workforce.rules.sheet import HEADING, SAMPLES

BY = Actor.system("command")
SHOWN = 100
EVERY = 5_000


@click.group(short_help="Take in a file of who starts, moves and leaves.")
def staff() -> None:
    """The staff of one organisation, from a file of its personnel system."""


@staff.command()
def template() -> None:
    """Print our own columns, with two rows that show how they are filled in."""
    click.echo("".join(lines(HEADING, SAMPLES)), nl=False)


@staff.command(name="import")
@click.argument("organisation")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--complete", is_flag=True, help="The file names all staff: whoever is missing has left.")
@click.option("--without-email", is_flag=True, help="Keep people who have no email address; they are not invited.")
@click.option("--check", is_flag=True, help="Only say what is wrong and what would be done.")
@click.option("--leave-wrong", is_flag=True, help="Leave out the rows that are wrong, and take in the others.")
@click.option("--leavers", type=int, help="How many people leave; needed when a tenth of the staff are missing.")
@as_json
def import_(
    organisation: str,
    file: Path,
    *,
    complete: bool,
    without_email: bool,
    check: bool,
    leave_wrong: bool,
    leavers: int | None,
    as_json: bool,
) -> None:
    """Take in FILE (CSV) for ORGANISATION (its code). It needs the columns employee number and name; reports of the
    Electronic Staff Record are understood too. All or nothing; the same file again changes nothing.

    \b
    Example: carecert staff import ASH staff.csv --complete --check
    """
    wish = Wish(complete=complete, without_email=without_email)
    try:
        with scoped(BY):
            place = _found(organisation)
            reading = read(file.read_bytes())
            step(f"{len(reading.lines)} people are read")
            made = rehearse(place, reading, wish)
            if not as_json:
                _show(made)
            taken = not check and (leave_wrong or not made.faults)
            if taken:
                agreed = {"wish": wish, "leave_wrong": leave_wrong, "leavers": leavers}
                made = take_in(place, reading, name=file.name, by=BY, told=_progress, **agreed)  # type: ignore[arg-type]
    except (Unreadable, CannotTakeIn) as why:
        raise Refusal(str(why)) from None
    if as_json:
        answer(_as_data(made, taken=taken))
        sys.exit(0 if taken or not made.faults else 1)
    if made.faults and not (check or leave_wrong):
        raise Refusal("Some rows are wrong, so nothing was taken in.")
    said = ", ".join(f"{count} {name}" for name, count in made.counts.items())
    click.echo(f"{said}. {'Taken in.' if taken else 'Nothing was taken in.'}")


def _found(code: str) -> Organisation:
    one = current(code)
    if one is None:
        raise Refusal(f"No organisation has the code {code.upper()}.")
    return one


def _progress(done: int, of: int) -> None:
    if done % EVERY == 0 or done == of:
        step(f"{done} of {of} people are written")


def _show(made: Plan) -> None:
    """The first hundred of each kind of row, on the error channel."""
    listed: dict[str, list[str]] = {
        "✗": [str(fault) for fault in made.faults],
        "+": _told(made.starters),
        "~": _told(made.movers),
        "-": _told(made.leavers),
    }
    for mark, rows in listed.items():
        for row in rows[:SHOWN]:
            click.secho(f"{mark} {row}", err=True, fg="red" if mark == "✗" else None)
        if len(rows) > SHOWN:
            click.echo(f"{mark} and {len(rows) - SHOWN} more", err=True)


def _told(changes: list[Change]) -> list[str]:
    return [f"{one.now.employee} {one.now.name}: {one.words}" for one in changes]


def _as_data(made: Plan, *, taken: bool) -> dict[str, Any]:
    faults = [{"line": one.number, "column": one.column, "words": one.words} for one in made.faults]
    return {"taken_in": taken, **made.counts, "missing": made.missing, "checksum": made.checksum, "faults": faults}
