"""`carecert check`: refuse an unsafe production configuration."""

import sys

import click

from carecert.portal.cli.answers import answer, as_json
from carecert.portal.configuration.safety import findings


@click.command(short_help="Refuse an unsafe production configuration.")
@as_json
def check(as_json: bool) -> None:
    """Look for what must not be in production: a known secret, debug, demo accounts, a database role that may do
    everything. Exit code 1 when something must change.

    \b
    Example: carecert check && carecert serve
    """
    found = findings()
    stops = [one.sentence for one in found if one.stops]
    remarks = [one.sentence for one in found if not one.stops]
    if as_json:
        answer({"safe": not stops, "must_change": stops, "remarks": remarks})
    else:
        for sentence in stops:
            click.secho(f"✗ {sentence}", fg="red")
        for sentence in remarks:
            click.echo(f"· {sentence}")
        click.echo(
            "This configuration is safe to serve."
            if not stops
            else f"{len(stops)} {'thing' if len(stops) == 1 else 'things'} must change."
        )
    sys.exit(1 if stops else 0)
