"""One's API tokens: keys that let a program do what one may do oneself."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions import token as verbs
from carecert.organisations.actions.once import once
from carecert.organisations.grants import REGISTER
from carecert.organisations.lists.listed import listed
from carecert.organisations.permissions import Permission
from carecert.organisations.views.forms import TokenForm
from carecert.people.models import ApiToken, User
from carecert.ui import dates
from carecert.ui.lists.filters import Words
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column


def what_it_may(token: ApiToken) -> str:
    """What a token is for, in a few words."""
    if token.scopes is None:
        return "All that you may"
    writes = (
        [name for name in token.scopes if name not in REGISTER or not REGISTER[name].only_reads] if token.scopes else []
    )
    return f"Read, and {len(writes)} more" if writes else "Read only"


def _revoke(token: ApiToken) -> str:
    return reverse("revoke_token", kwargs={"pk": token.pk})


TOKENS = LISTINGS.add(
    Listing(
        slug="tokens",
        title="Your tokens",
        where="Your API tokens",
        personal=True,
        columns=(
            Column("What it is for", "label"),
            Column("Begins with", "prefix"),
            Column("May", what_it_may),
            Column("Made", lambda token: dates.date(token.created_at), file="created_at"),
            Column("Last used", lambda token: dates.date(token.last_used_at) or "Never", file="last_used_at"),
            Column("Ends", lambda token: dates.date(token.expires_at), file="expires_at"),
            Column("Action", lambda _token: "End it", link=_revoke, only="page"),
        ),
        filters=(Words("q", "What it is for", by=lambda token: token.label),),
        empty="You have no token that works.",
    )
)


@needs(Permission.USE_TOKENS)
@fresh
def tokens(request: Request) -> HttpResponseBase:
    """One's API tokens; making one shows its key once."""
    form = TokenForm(posted(request))
    form.offer(request.actor.roles)
    person = get_object_or_404(User, pk=request.actor.person_id)
    keys: list[str] = []

    def keep() -> HttpResponse:
        keys.append(verbs.make_token(person, by=request.actor, **form.cleaned_data)[1])
        return redirect("tokens")

    if form.is_valid() and (answer := once(request, form, keep)):
        if not keys:
            return answer
        form = TokenForm()
        form.offer(request.actor.roles)
    mine = person.tokens.filter(organisation_code=request.actor.organisation_code).order_by("-created_at")
    live = [token for token in mine if token.revoked_at is None and token.expires_at > timezone.now()]
    table = listed(request, TOKENS, live)
    ended = len(mine) - len(live)
    return table.file or page(
        request, "organisations/tokens.jinja", form=form, key="".join(keys), table=table, ended=ended
    )


@needs(Permission.USE_TOKENS)
def revoke_token(request: Request, pk: int) -> HttpResponseBase:
    """End one of one's tokens."""
    person = get_object_or_404(User, pk=request.actor.person_id)
    here = person.tokens.filter(organisation_code=request.actor.organisation_code, revoked_at=None)
    token: ApiToken = get_object_or_404(here, pk=pk)
    if posted(request) is None:
        return page(request, "organisations/revoke_token.jinja", token=token)
    verbs.revoke_token(token, by=request.actor)
    return done(request, f"The token “{token.label}” no longer works", to="tokens")
