"""`carecert import` and `carecert export`: files in, files out."""

import json
import sys
from pathlib import Path

import click

from carecert.audit.models import Entry
from carecert.broadcast.management.import_advisories import Result, report
from carecert.organisations.actor import Actor
from carecert.portal.cli.answers import answer, as_json
from carecert.portal.cli.audit import refuse_unknown
from carecert.portal.cli.register.registers import organisations

BY = Actor.system("command")
files = click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))


@click.group("import")
def import_() -> None:
    """Bring in alerts and organisations from files."""


@import_.command()
@files
@as_json
def advisory(files: tuple[Path, ...], as_json: bool) -> None:
    """Import security advisories (CSAF 2.0) as drafts. An invalid one is named with the rules that it breaks.

    The same document again changes nothing. Exit code 1 when a file could not be imported.

    \b
    Example: carecert import advisory downloads/*.json
    """
    results = []
    for result in report(files, by=BY):
        results.append(result)
        if not as_json:
            _say(result)
    good = sum(one.ok for one in results)
    if as_json:
        answer([one.as_json() for one in results])
    else:
        click.echo(f"{good} of {len(results)} {'document is' if len(results) == 1 else 'documents are'} here.")
    sys.exit(0 if good == len(results) else 1)


def _say(result: Result) -> None:
    sentence = "It breaks the standard, so it was not imported." if result.broken else result.sentence
    click.secho(f"{'✓' if result.ok else '✗'} {result.path}: {sentence}", fg=None if result.ok else "red")
    for one in result.broken:
        click.echo(f"    {one.title}, at {one.pointer or '/'}: {one.sentence}")


import_.add_command(organisations)


@click.group()
def export() -> None:
    """Write out the audit record."""


@export.command()
@click.option("--chain", default=None, help="One chain only, such as organisation:ASH.")
def audit(chain: str | None) -> None:
    """Write the audit record to the standard output, one entry of JSON a line, in the order of the chains.

    \b
    Example: carecert export audit --chain organisation:ASH > ash.jsonl
    """
    refuse_unknown(chain)
    rows = Entry.objects.order_by("chain", "sequence")
    rows = rows.filter(chain=chain) if chain else rows
    names = [field.attname for field in Entry._meta.concrete_fields if field.attname != "id"]
    for values in rows.values(*names).iterator(chunk_size=2000):
        values["at"] = values["at"].isoformat(timespec="microseconds")
        click.echo(json.dumps(values, ensure_ascii=False, sort_keys=True))
