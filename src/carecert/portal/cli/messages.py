"""`carecert messages`: what could not be delivered, and whether a channel works."""

import sys

import click
from django.utils import timezone

from carecert.notify.actions.again import try_again
from carecert.notify.channels.interface import Outcome, Unreachable
from carecert.notify.channels.registry import carrier_of
from carecert.notify.models import Channel, Delivery, Message
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from carecert.portal.cli.answers import Refusal, answer, as_json

MOST = 500


@click.group(short_help="Messages that were not delivered, and a test of each channel.")
def messages() -> None:
    """See what could not be delivered, try it again, and send a test message."""


@messages.command(short_help="List what was given up.")
@as_json
def undelivered(as_json: bool) -> None:
    """The newest 500 deliveries that were given up, with the reason of each. No address is shown."""
    by = Actor.system("command")
    with scoped(by):
        rows = list(Delivery.objects.visible_to(by).dead().select_related("message").order_by("-pk")[:MOST])
    told = [{"id": one.pk, "channel": one.channel, "subject": one.message.subject, "why": one.problem} for one in rows]
    if as_json:
        answer(told)
        return
    for one in told:
        click.echo(f"{one['id']}  {one['channel']}  {one['subject']}: {one['why']}")
    if not told:
        click.echo("Every message has been delivered.")


@messages.command(short_help="Try again what was given up.")
@click.argument("ids", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="The newest 500.")
@as_json
def again(ids: tuple[int, ...], everything: bool, as_json: bool) -> None:
    """Try deliveries again, by the numbers that “undelivered” lists.

    \b
    Example: carecert messages again 118 120
    """
    if bool(ids) == everything:
        raise Refusal("Name the deliveries to try again, or write --all.")
    by = Actor.system("command")
    with scoped(by):
        dead = Delivery.objects.visible_to(by).dead().order_by("-pk")
        count = try_again(ids or list(dead.values_list("pk", flat=True)[:MOST]), by=by)
    answer({"again": count}) if as_json else click.echo(f"{count} deliveries are tried again.")


@messages.command(short_help="Send a test message.")
@click.argument("address")
@click.option("--channel", type=click.Choice([Channel.EMAIL.value, Channel.SMS.value]), default=Channel.EMAIL.value)
@as_json
def test(address: str, channel: str, as_json: bool) -> None:
    """Send a test message to ADDRESS at once, and say what the mail server or the provider answered.

    \b
    Examples: carecert messages test sam@example.com
              carecert messages test 07700900123 --channel sms
    """
    carrier = carrier_of(channel)
    if carrier is None:
        raise Refusal("No provider of text messages is configured. “carecert check” says what is missing.")
    message = Message(
        key="test",
        kind="test",
        subject="A test of CareCERT",
        body="This is a test. You need not do anything.",
        urgent=True,
        created_at=timezone.now(),
    )
    try:
        with carrier.opened() as sender:
            result = sender.send(Delivery(pk=0, message=message, channel=channel, address=address))
    except Unreachable as why:
        raise Refusal(f"Not sent: {why}.") from why
    if as_json:
        answer({"provider": carrier.provider, "outcome": result.outcome, "why": result.why})
    elif result.outcome == Outcome.SENT:
        click.echo(f"Sent by {carrier.provider}.")
    else:
        raise Refusal(f"Not sent: {result.why}.")
    sys.exit(0 if result.outcome == Outcome.SENT else 1)
