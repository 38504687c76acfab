"""`carecert docs`: the pages that are made from the code, for docs/ and for the tests that compare them."""

from pathlib import Path

import click

from carecert.portal.keeping.pages_of_docs import PAGES


@click.command(short_help="Print the pages of docs/ that are made from the code.")
@click.argument("page", required=False, type=click.Choice(sorted(PAGES)))
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write all into this folder.")
def docs(page: str | None, folder: Path | None) -> None:
    """Print one page, or write all of them: the settings, the roles, the views' policies, the OpenAPI document.

    \b
    Example: carecert docs --write docs
    """
    if folder:
        for name, make in PAGES.items():
            (folder / name).write_text(make(), encoding="utf-8")
        click.echo(f"{len(PAGES)} pages written to {folder}")
        return
    if page is None:
        click.echo("\n".join(sorted(PAGES)))
        return
    click.echo(PAGES[page](), nl=False)
