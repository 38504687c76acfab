"""`carecert migrate` and `carecert demo`: what must be done before serving."""

import errno
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.organisations.walls import missing_walls
from carecert.portal.cli.answers import Refusal, heading, step
from carecert.portal.cli.packs import chosen, install_all
from carecert.portal.demo.cast import CAST, PASSWORD
from carecert.portal.demo.region import is_loaded, load
from carecert.portal.demo.story import tell_story
from carecert.portal.keeping.first_start import begin_anew, whole_or_not
from carecert.portal.keeping.readiness import database_fault, is_collected, state_of_static, static_fault, unapplied
from carecert.portal.keeping.rights import give


@click.command(short_help="Bring the database up to date and collect static files.")
@click.option("--static/--no-static", default=True, help="Collect static files too.")
def migrate(static: bool) -> None:
    """Bring the database up to date: tables, walls between organisations, append-only guards, and what the serving
    role may do. On PostgreSQL this runs as the owner (CARECERT_MIGRATION_DATABASE_URL).

    \b
    Example: carecert migrate && carecert pack install
    """
    prepare_database()
    let_serve()
    if static:
        collect_static()


def let_serve() -> None:
    """On PostgreSQL: give the serving role its rights in every table, when another role owns them."""
    role = serving_role()
    if role:
        connection.ensure_connection()
        give(connection.connection, role)
        step(f"the role {role} may serve")


def serving_role() -> str:
    """The PostgreSQL role that serves, when another one migrates; else nothing."""
    address = os.environ.get("CARECERT_APPLICATION_DATABASE_URL", "")
    role = unquote(urlsplit(address).username or "") if address.startswith("postgres") else ""
    return role if connection.vendor == "postgresql" and role != connection.settings_dict["USER"] else ""


def prepare_database() -> None:
    """Make the home folder and every table, unless nothing is left to make."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite" and begin_anew(Path(connection.settings_dict["NAME"])):
        step("the first start was interrupted before anything was saved; beginning anew")
    if not os.access(settings.HOME, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(settings.HOME))
    if not unapplied() and not missing_walls(connection):
        return
    step("preparing the database")
    with whole_or_not():
        call_command("createcachetable", verbosity=0)  # first: once the migrations are there, nothing more is made
        call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Collect static files, compressed and with names that never change their content, if one of them is new."""
    if is_collected():
        return
    step("collecting static files")
    stamp = settings.STATIC_ROOT / "collected"
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    stamp.write_text(state_of_static(), encoding="utf-8")


def refuse_unprepared(*, static: bool = False) -> None:
    """Raise `Refusal` when the database lacks a table of this release, or, if asked, when static files are not its."""
    fault = database_fault() or (static_fault() if static else "")
    if fault:
        raise Refusal(f"{fault.capitalize()}. Run “carecert migrate” first.")


@click.command(short_help="Load the fictional region and show its sign-ins.")
def demo() -> None:
    """Load the fictional region into an empty database, and print how to sign in as its people.

    \b
    Example: carecert demo
    """
    if not settings.DEMO:
        raise Refusal("CARECERT_DEMO is no. A demo is never loaded into a service that is in use.")
    prepare_database()
    install_all(chosen(()))
    load_demo()
    show_sign_ins()


def load_demo() -> bool:
    """Load the region and its story once. Returns whether it was loaded now."""
    by = Actor.system("demo")
    # One transaction: a demo that was interrupted is not there at all, and the disk is asked to be sure only once.
    with scoped(by), transaction.atomic():
        if is_loaded():
            return False
        step("loading a fictional region: organisations, people and a story")
        load(by=by)
        tell_story()
        return True


def show_sign_ins() -> None:
    """Print the cast."""
    heading(f"Sign in as (password for all: {PASSWORD})")
    for person in CAST:
        step(f"{person.email:<22} {person.job_title}, {person.organisation}: {person.shows}")
    step("One-time codes are shown at /demo/ and change every half-minute.")
