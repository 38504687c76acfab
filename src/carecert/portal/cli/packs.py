"""`carecert pack`: check, install and list content packs."""

import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem
from django.conf import settings

from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.packs.actions.install import check as rehearse
from carecert.packs.actions.install import install as put
from carecert.packs.files import BadPack, find_packs
from carecert.packs.models import Use
from carecert.portal.cli.answers import Refusal, answer, as_json, step

BY = Actor.system("command")


class PackFolder(click.Path):
    """A folder, or the name of a pack that came along, such as first-line-of-defence."""

    def __init__(self) -> None:
        """A folder that is there."""
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder; what is here goes before what came along."""
        came = {folder.name: folder for folder in find_packs(settings.PACKS)}
        return super().convert(value if Path(value).exists() else came.get(str(value), value), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The packs that came along; where none begins so, folders (a shell takes the one or the other)."""
        names = sorted(folder.name for folder in find_packs(settings.PACKS))
        named = [CompletionItem(name) for name in names if name.startswith(incomplete)]
        return named or super().shell_complete(ctx, param, incomplete)


folders = click.argument("folders", nargs=-1, type=PackFolder())


@click.group()
def pack() -> None:
    """Check, install and list content packs."""


@pack.command()
@folders
@as_json
def check(folders: tuple[Path, ...], as_json: bool) -> None:
    """Check packs by rehearsing their installation; nothing is kept. Without a folder: all packs that came along.

    \b
    Example: carecert pack check first-line-of-defence
    """
    results = []
    with scoped(BY):
        for folder in chosen(folders):
            try:
                manifest = rehearse(folder, by=BY)
                results.append({"pack": folder.name, "kind": manifest.kind, "version": manifest.version, "problem": ""})
            except BadPack as why:
                results.append({"pack": folder.name, "kind": "", "version": "", "problem": str(why)})
    bad = [one for one in results if one["problem"]]
    if as_json:
        answer(results)
    else:
        for one in results:
            click.echo(f"✗ {one['problem']}" if one["problem"] else f"✓ {one['kind']}/{one['pack']} {one['version']}")
    sys.exit(1 if bad else 0)


@pack.command()
@folders
def install(folders: tuple[Path, ...]) -> None:
    """Install packs and take them into use. Without a folder: all packs that came along. One that came along may
    also be given by its name.

    \b
    Example: carecert pack install ./our-own-course
    """
    install_all(chosen(folders))


def install_all(wanted: list[Path]) -> int:
    """Install packs one by one, each in its own transaction. Returns how many were new. Raises `Refusal`."""
    new = 0
    with scoped(BY):
        for folder in wanted:
            try:
                done = put(folder, by=BY)
            except BadPack as why:
                raise Refusal(f"The pack cannot be installed. {why}") from why
            if done.is_new:
                step(f"installed {done.release}")
                new += 1
    return new


@pack.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List the packs in use.

    \b
    Example: carecert pack list --json
    """
    rows = [
        {
            "kind": use.kind,
            "slug": use.slug,
            "version": use.release.version,
            "title": use.release.title,
            "installed": use.release.installed_at.isoformat(),
            "checksum": use.release.checksum,
        }
        for use in Use.objects.select_related("release").order_by("kind", "slug")
    ]
    if as_json:
        answer(rows)
        return
    for row in rows:
        click.echo(f"{row['kind']}/{row['slug']} {row['version']}  {row['title']}")


def chosen(folders: tuple[Path, ...]) -> list[Path]:
    """The folders that were named, or all packs that came along. Raises `Refusal` where there is none."""
    found = list(folders) or list(find_packs(settings.PACKS))
    if not found:
        raise Refusal(f"There are no packs in {settings.PACKS}.")
    return found
