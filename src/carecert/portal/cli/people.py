"""`carecert invite`, by which an organisation's first administrator comes; `carecert reset-codes` for lost phones."""

from dataclasses import replace

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from carecert.organisations.actions.codes import take_codes_away
from carecert.organisations.actions.invitation import CannotInvite
from carecert.organisations.actions.invitation import invite as ask
from carecert.organisations.actions.membership import CannotGrant
from carecert.organisations.actor import Actor
from carecert.organisations.jobs import link_with, new_secret, post
from carecert.organisations.queries.who import current
from carecert.organisations.roles import Role
from carecert.organisations.scope import scoped
from carecert.people.addresses import fold
from carecert.people.models import User
from carecert.portal.cli.answers import Refusal, answer, as_json, step


@click.command(short_help="Invite somebody to an organisation.")
@click.argument("organisation")
@click.argument("email")
@click.option("--name", required=True, help="The person's full name.")
@click.option("--role", "roles", multiple=True, type=click.Choice(Role.values), help="May be given several times.")
@as_json
def invite(organisation: str, email: str, name: str, roles: tuple[str, ...], as_json: bool) -> None:
    """Invite EMAIL to ORGANISATION (its code). The link is printed here, and mailed at once.

    Should the mail server not answer, hand the printed link over yourself.

    \b
    Example: carecert invite ASH sam@example.com --name "Sam Reed" --role administrator
    """
    found = current(organisation)
    if found is None:
        raise Refusal(f"No organisation has the code {organisation.upper()}.")
    by, secret = replace(Actor.system("command"), name=settings.OPERATOR), new_secret()
    try:
        validate_email(email)
        with scoped(by):
            made = ask(found, email=email, name=name, roles=[Role(role) for role in roles], by=by, secret=secret)
    except (CannotInvite, CannotGrant) as why:
        raise Refusal(str(why)) from why
    except ValidationError as why:
        raise Refusal(f"{email} is not an email address.") from why
    link = link_with(secret)
    try:  # after the row is safe, and never by the queue, which would keep the secret
        post(made, secret)
    except OSError as why:
        step(f"The email could not be sent ({why}). Give the link to {made.name} yourself.")
    if as_json:
        answer({"email": made.email, "organisation": found.code, "roles": made.roles, "link": link})
    else:
        click.echo(f"{made.email} is invited to {found.name}. The link works once, for a week:\n{link}")


@click.command(name="reset-codes", short_help="Take away the one-time codes of somebody who has lost theirs.")
@click.argument("email")
def reset_codes(email: str) -> None:
    """Take away the one-time codes and spare codes of EMAIL, and end their sessions.

    Make sure first who asks: ring them at a number that you know. They then sign in with the password alone and, where
    their role needs codes, set up new ones at once. They are told by email, and the record says that it was done.

    \b
    Example: carecert reset-codes sam@example.com
    """
    person = User.objects.filter(email=fold(email)).first()
    if person is None:
        raise Refusal(f"Nobody has an account with the address {email}.")
    by = Actor.system("command")
    with scoped(by):
        gone = take_codes_away(person, by=by)
    if not gone:
        raise Refusal(f"{person.email} has no one-time codes.")
    click.echo(f"The codes of {person.email} no longer work, and every session has ended.")
