"""Connections: which there are, making one, its tokens, and its end."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.models import Organisation
from carecert.provisioning.actions import connecting as verbs
from carecert.provisioning.actions.connecting import CannotConnect
from carecert.provisioning.exchange.base import base_of
from carecert.provisioning.forms import ConnectForm, TokenForm
from carecert.provisioning.models import Connection, Key
from carecert.provisioning.permissions import Permission
from carecert.provisioning.queries.effect import connections_of, standing_of
from carecert.ui import dates
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column, Table


def heard(connection: Connection) -> str:
    """When the directory last said something."""
    used = [key.last_used_at for key in connection.keys.all() if key.last_used_at]
    return dates.datetime(max(used)) if used else "Never"


def works_until(connection: Connection) -> str:
    """Until when the last of its tokens works."""
    ends = [key.expires_at for key in connection.keys.all() if key.revoked_at is None]
    latest = max(ends, default=None)
    if latest is None or latest <= timezone.now():
        return "No token works"
    return dates.date(latest)


CONNECTIONS = (
    Column("Directory", "name", link=lambda one: reverse("provisioning:connection", kwargs={"pk": one.pk})),
    Column("Connected by", "made_by"),
    Column("Last heard", heard),
    Column("Token works until", works_until),
)


@needs(Permission.KEEP)
def directory(request: Request) -> HttpResponseBase:
    """The connected directories, and how many people they have brought."""
    table = Table(
        columns=CONNECTIONS,
        rows=list(connections_of(request.actor)),
        caption="Connected directories",
        empty="No directory is connected.",
    )
    return page(request, "provisioning/directory.jinja", table=table, standing=standing_of(request.actor))


@needs(Permission.KEEP)
@fresh
def connect(request: Request) -> HttpResponseBase:
    """Make a connection; its token is shown this once. A second press meets the name, which is taken."""
    form = ConnectForm(posted(request), initial={"days": 365})
    if form.is_valid():
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        try:
            made, token = verbs.connect(own, by=request.actor, **form.cleaned_data)
        except CannotConnect as why:
            form.add_error("name", str(why))
        else:
            return _shown(request, made, token)
    return page(request, "provisioning/connect.jinja", form=form)


@needs(Permission.KEEP)
def connection(request: Request, pk: int) -> HttpResponseBase:
    """One connection with its tokens."""
    found = _live(request, pk)
    tokens = Table(
        columns=(
            Column("Begins with", "prefix"),
            Column("Made by", "made_by"),
            Column("Made", lambda key: dates.date(key.made_at)),
            Column("Last used", lambda key: dates.datetime(key.last_used_at) if key.last_used_at else "Never"),
            Column("Ends", lambda key: dates.date(key.expires_at)),
            Column("Action", lambda _key: "Revoke", link=lambda key: _revoking(found, key)),
        ),
        rows=list(Key.objects.visible_to(request.actor).live(timezone.now()).filter(connection=found)),
        caption="Tokens that work",
        empty="No token works, so the directory cannot say anything.",
    )
    return page(request, "provisioning/connection.jinja", connection=found, tokens=tokens, base=base_of(request))


@needs(Permission.KEEP)
@fresh
def another_token(request: Request, pk: int) -> HttpResponseBase:
    """Make the token that takes the place of the present one; it is shown this once."""
    found, form = _live(request, pk), TokenForm(posted(request), initial={"days": 365})
    if form.is_valid():
        try:
            token = verbs.another_token(found, by=request.actor, **form.cleaned_data)
        except CannotConnect as why:
            form.add_error(None, str(why))
        else:
            return _shown(request, found, token)
    return page(request, "provisioning/token.jinja", connection=found, form=form)


@needs(Permission.KEEP)
def revoke(request: Request, pk: int, key: int) -> HttpResponseBase:
    """End one token."""
    found = _live(request, pk)
    tokens = Key.objects.visible_to(request.actor).filter(connection=found, revoked_at=None)
    token: Key = get_object_or_404(tokens, pk=key)
    if posted(request) is None:
        return page(request, "provisioning/revoke.jinja", connection=found, token=token)
    verbs.revoke(token, by=request.actor)
    return done(
        request, f"The token that begins with {token.prefix} no longer works", to="provisioning:connection", pk=found.pk
    )


@needs(Permission.KEEP)
def end(request: Request, pk: int) -> HttpResponseBase:
    """End a connection."""
    found = _live(request, pk)
    if posted(request) is None:
        return page(request, "provisioning/end.jinja", connection=found)
    verbs.end(found, by=request.actor)
    return done(request, f"{found.name} is not connected any more", to="provisioning:directory")


def _shown(request: Request, made: Connection, token: str) -> HttpResponseBase:
    return page(request, "provisioning/shown.jinja", connection=made, token=token, base=base_of(request))


def _revoking(found: Connection, key: Key) -> str:
    return reverse("provisioning:revoke_directory_token", kwargs={"pk": found.pk, "key": key.pk})


def _live(request: Request, pk: int) -> Connection:
    return get_object_or_404(Connection.objects.visible_to(request.actor).of(request.actor).live(), pk=pk)
