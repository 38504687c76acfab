"""`carecert merge`: one organisation becomes part of another."""

import datetime as dt

import click

from carecert.organisations.actions.merger import CannotMerge, refuse_odd
from carecert.organisations.actions.merger import merge as carry_out
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation
from carecert.organisations.queries.merger import what_moves
from carecert.organisations.queries.who import by_code
from carecert.organisations.scope import scoped
from carecert.portal.cli.answers import Refusal, answer, as_json

BY = Actor.system("command")


@click.command(short_help="Let one organisation become part of another.")
@click.argument("old")
@click.argument("new")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day it took effect.")
@click.option("--reason", required=True, help="Why, for both organisations to read.")
@click.option("--check", is_flag=True, help="Only say what would move and what would stay.")
@as_json
def merge(old: str, new: str, *, day: dt.datetime, reason: str, check: bool, as_json: bool) -> None:
    """Let OLD become part of NEW (both are codes). People, contacts, open invitations and the organisations below move;
    history stays readable with OLD, which is closed. Its code leads to NEW from then on.

    \b
    Example: carecert merge BIR ASH --on 2026-04-01 --reason "One trust since April" --check
    """
    with scoped(BY):
        ends, goes_on = _found(old), _found(new)
        try:
            refuse_odd(ends, goes_on, by=BY)
            moving = what_moves(ends, goes_on)
            if not check:
                carry_out(ends, into=goes_on, on=day.date(), reason=reason, by=BY)
        except CannotMerge as why:
            raise Refusal(str(why)) from None
    if as_json:
        answer(
            {"merged": not check, "old": ends.code, "new": goes_on.code, "moves": moving.counts}
            | {"stays": moving.stays}
        )
        return
    click.echo(f"moves to {goes_on.name}: {_in_words(moving.counts)}")
    click.echo(f"stays with {ends.name}: {_in_words(moving.stays)}")
    click.echo("Nothing was changed." if check else f"{ends.name} is part of {goes_on.name} now.")


def _found(code: str) -> Organisation:
    one = by_code(code)
    if one is None:
        raise Refusal(f"No organisation has the code {code.upper()}.")
    return one


def _in_words(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "nothing"
