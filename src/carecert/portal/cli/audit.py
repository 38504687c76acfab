"""`carecert audit`: check the record."""

import sys
from dataclasses import asdict

import click

from carecert.audit.models import Entry, Head
from carecert.audit.verify import verify as walk
from carecert.portal.cli.answers import Refusal, answer, as_json


@click.group()
def audit() -> None:
    """Check the audit record."""


@audit.command()
@click.option("--chain", default=None, help="One chain only, such as organisation:ASH or national.")
@as_json
def verify(chain: str | None, as_json: bool) -> None:
    """Walk every chain and name the first entry that does not fit. Exit code 1 when there is one.

    \b
    Example: carecert audit verify --json
    """
    refuse_unknown(chain)
    verdict = walk(chain)
    if as_json:
        answer(asdict(verdict) | {"sound": not verdict.faults})
    else:
        click.echo(f"{verdict.entries} entries in {verdict.chains} chains.")
        for fault in verdict.faults:
            click.secho(f"✗ {fault.chain}, entry {fault.sequence}: {fault.what}", fg="red")
        if not verdict.faults:
            click.echo("Every entry fits.")
    sys.exit(1 if verdict.faults else 0)


def refuse_unknown(chain: str | None) -> None:
    """Raise `Refusal` for a chain that does not exist: a mistyped name must not look like a sound record."""
    if chain and not Entry.objects.filter(chain=chain).exists() and not Head.objects.filter(chain=chain).exists():
        raise Refusal(f"There is no chain {chain}. Chains are called national, organisation:CODE or incident:CODE/REF.")
