"""The root of the command line: the list of commands, and one clear sentence for whatever goes wrong."""

import errno
import os
import sqlite3
import sys
from typing import NoReturn

import click
import django
from click.shell_completion import CompletionItem
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.module_loading import import_string

from carecert.portal.cli.answers import Refusal
from carecert.portal.configuration.environment import BadSetting
from carecert.portal.configuration.variables import become_owner

HERE = "carecert.portal.cli"
# The commands that make, save or replace whole tables, which on PostgreSQL only their owner may.
AS_OWNER = frozenset({"migrate", "demo", "backup", "restore"})
INTERRUPTED = 130  # what shells call the end by Ctrl+C
COMPLETING = "_CARECERT_COMPLETE"  # a shell sets it to ask for completions
# Every command: where it lives, and what it does. Help lists these without loading Django.
COMMANDS: dict[str, tuple[str, str]] = {
    "up": (f"{HERE}.up.up", "Prepare everything and run web, worker and clock together (the default)."),
    "serve": (f"{HERE}.processes.serve", "Run the web processes."),
    "worker": (f"{HERE}.processes.worker", "Run the worker, which sends mail and does other errands."),
    "clock": (f"{HERE}.processes.clock", "Run the clock, which does regular work."),
    "migrate": (f"{HERE}.prepare.migrate", "Bring the database up to date and collect static files."),
    "demo": (f"{HERE}.prepare.demo", "Load the fictional region and show its sign-ins."),
    "pack": (f"{HERE}.packs.pack", "Check, install and list content packs."),
    "import": (f"{HERE}.exchange.import_", "Bring in alerts and organisations from files."),
    "export": (f"{HERE}.exchange.export", "Write out the audit record."),
    "invite": (f"{HERE}.people.invite", "Invite somebody to an organisation."),
    "staff": (f"{HERE}.register.staff.staff", "Take in a file of who starts, moves and leaves at an organisation."),
    "reset-codes": (f"{HERE}.people.reset_codes", "Take away the one-time codes of somebody who has lost theirs."),
    "messages": (f"{HERE}.messages.messages", "Messages that were not delivered, and a test of each channel."),
    "merge": (f"{HERE}.register.merger.merge", "Let one organisation become part of another."),
    "audit": (f"{HERE}.audit.audit", "Check the audit record."),
    "backup": (f"{HERE}.backups.backup", "Write a backup: database and files in one archive."),
    "restore": (f"{HERE}.backups.restore", "Put a backup back."),
    "check": (f"{HERE}.check.check", "Refuse an unsafe production configuration."),
    "docs": (f"{HERE}.docs.docs", "Print the pages of docs/ that are made from the code."),
}


class Commands(click.Group):
    """A group that loads a command, and Django, only when it is called or its own words are completed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """All commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, with Django started for it. One that was added to the table by `add_command` needs no Django."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        prepare(cmd_name)
        command: click.Command = import_string(COMMANDS[cmd_name][0])
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The first word: commands from the table alone, or the options of the root."""
        added = {name: command.get_short_help_str() for name, command in self.commands.items()}
        table = {name: sentence for name, (_, sentence) in COMMANDS.items()} | added
        found = [CompletionItem(name, help=said) for name, said in table.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click passes it
        """The list of commands in help, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in COMMANDS.items()])


EXAMPLES = """
\b
Examples:
  carecert                                  run the demo on this machine
  carecert up --port 9000                   the same, on another port
  carecert import advisory advisories/*.json
  carecert invite ASH sam@example.com --name "Sam Reed" --role security-lead
  carecert audit verify --json
  ./carecert test --help                    from a checkout: every check of the project
\b
Exit codes: 0 done · 1 refused or failed, with one sentence · 2 the command was written wrongly.
Shell completion: _CARECERT_COMPLETE=bash_source carecert (or zsh_source, fish_source) prints the script to load.
"""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(package_name=None, version="0.1.0", prog_name="carecert")
@click.pass_context
def carecert(context: click.Context) -> None:
    """CareCERT, the cyber security service of a health and care system."""
    if context.invoked_subcommand is None:
        command = context.command
        if isinstance(command, Commands):
            found = command.get_command(context, "up")
            if found is not None:
                context.invoke(found)


def prepare(command: str) -> None:
    """Choose the settings that belong to a command, and start Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carecert.portal.settings")
    if command in {"up", "demo"}:
        os.environ.setdefault("CARECERT_DEMO", "yes")
    if command in AS_OWNER:
        become_owner(os.environ)
    django.setup()


def main() -> NoReturn:
    """Run the command line; leave with an exit code, and never with a traceback for a known trouble."""
    try:
        code = carecert(prog_name="carecert", standalone_mode=False)
    except click.ClickException as why:
        why.show()
        sys.exit(why.exit_code)
    except (click.Abort, KeyboardInterrupt):
        stop("Stopped. Run it again to go on; nothing that was saved is lost.", code=INTERRUPTED)
    except Refusal as why:
        stop(str(why))
    except (BadSetting, ImproperlyConfigured) as why:
        stop(f"A setting cannot be used. {why}")
    except (DatabaseError, sqlite3.DatabaseError) as why:
        stop(database_trouble(why))
    except OSError as why:
        stop(file_trouble(why))
    sys.exit(code if isinstance(code, int) else 0)


def stop(sentence: str, *, code: int = 1) -> NoReturn:
    """Say one sentence on the error channel, and leave. A shell that asks for completions hears nothing."""
    if COMPLETING not in os.environ:
        click.secho(f"carecert: {sentence}", err=True, fg="red")
    sys.exit(code)


def database_trouble(why: Exception) -> str:
    """What is wrong with the database, and what to do, in a sentence or two."""
    text = str(why).strip().splitlines()[0] if str(why).strip() else type(why).__name__
    known = {
        "disk is full": "The disk is full. Free some space and start again; nothing that was saved is lost.",
        "not a database": "The database file is not a database, or is damaged. Put a backup back with "
        "“carecert restore FILE --replace”, or move the file away to begin anew.",
        "malformed": "The database file is damaged. Put a backup back with “carecert restore FILE --replace”.",
        "unable to open": "There is no database yet, or it cannot be opened. Run “carecert migrate” first, and check "
        "that CARECERT_HOME is a folder that may be written to.",
        "readonly": "The database file may not be written to. Check who owns it.",
        "locked": "Another process is holding the database. Stop it, or wait, and try again.",
        "no such table": "The database has not been prepared. Run “carecert migrate” first.",
        "does not exist": "The database has not been prepared. Create it and run “carecert migrate”.",
        "too many clients": "The database server has no connection left. Run fewer processes, or raise its limit.",
        "refused": "The database server does not answer. Check that it runs, and the address in CARECERT_DATABASE_URL.",
        "password authentication": "The database server refused the user or the password in CARECERT_DATABASE_URL.",
    }
    sentence = next((said for mark, said in known.items() if mark in text), "The database could not do its work.")
    return f"{sentence} (It said: {text})"


def file_trouble(why: OSError) -> str:
    """What is wrong with a file or the disk."""
    if why.errno == errno.ENOSPC:
        return "The disk is full. Free some space and start again; nothing that was saved is lost."
    if why.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"{why.filename or 'A file'} may not be written to. Check who owns it, or set CARECERT_HOME."
    if why.errno in {errno.EEXIST, errno.ENOTDIR} and why.filename:
        return f"{why.filename} is not a folder, and one is needed there. Move it away, or set CARECERT_HOME."
    name = f"{why.filename}: " if why.filename else ""
    return f"{name}{why.strerror or why}."
