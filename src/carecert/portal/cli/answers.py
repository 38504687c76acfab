"""How commands answer: in words for people, in JSON for programs."""

import json
from typing import Any

import click


class Refusal(Exception):
    """A command cannot do what was asked. The message is the one sentence that the person reads."""


def step(text: str) -> None:
    """Say that something is being done or has been done; on the error channel, so that answers stay clean."""
    click.echo(f"  {text}", err=True)


def heading(text: str) -> None:
    """A line that stands out."""
    click.secho(text, err=True, bold=True)


def answer(data: Any) -> None:
    """Print JSON for a program."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, default=str))


as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")
