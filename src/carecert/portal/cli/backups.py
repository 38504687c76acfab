"""`carecert backup` and `carecert restore`: one archive with the database, the files and a manifest of checksums."""

import sys
from pathlib import Path

import click
from django.utils import timezone

from carecert.audit.verify import verify
from carecert.portal.cli.answers import Refusal, answer, as_json, step
from carecert.portal.cli.prepare import let_serve
from carecert.portal.keeping.archive import BadArchive, write_archive
from carecert.portal.keeping.restore import put_back


@click.command(short_help="Write a backup: database and files in one archive.")
@click.argument("target", required=False, type=click.Path(path_type=Path))
@as_json
def backup(target: Path | None, as_json: bool) -> None:
    """Write a backup to TARGET (a new file; by default carecert-DATE-TIME.tar.gz here) while the service runs.

    \b
    Example: carecert backup /mnt/backups/tonight.tar.gz
    """
    target = target or Path(f"carecert-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz")
    try:
        made = write_archive(target)
    except BadArchive as why:
        raise Refusal(str(why)) from why
    if as_json:
        answer({"file": str(target), "bytes": target.stat().st_size, **made})
    else:
        click.echo(f"{target}: {target.stat().st_size:,} bytes, checked by reading it back.")


@click.command(short_help="Put a backup back.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace what is in the database now.")
def restore(source: Path, replace: bool) -> None:
    """Put the backup SOURCE back, then check the audit record. Stop web, worker and clock first.

    A database that holds something is replaced only with --replace. A restore that fails changes nothing.

    \b
    Example: carecert restore /mnt/backups/tonight.tar.gz --replace
    """
    try:
        manifest = put_back(source, replace=replace)
    except BadArchive as why:
        raise Refusal(str(why)) from why
    step(f"put back what was saved on {manifest['made_at']} by version {manifest['version']}")
    let_serve()
    verdict = verify()
    for fault in verdict.faults:
        click.secho(f"✗ {fault.chain}, entry {fault.sequence}: {fault.what}", fg="red")
    click.echo(f"The audit record holds {verdict.entries} entries in {verdict.chains} chains.")
    sys.exit(1 if verdict.faults else 0)
