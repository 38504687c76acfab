"""An organisation's own domains, and the page of all that has to do with its sign-in."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carecert.organisations.access import Request, fresh, needs
from carecert.organisations.actions.once import once
from carecert.organisations.identity import domains as verbs
from carecert.organisations.identity.domains import CannotHave
from carecert.organisations.models import Domain, Organisation, SignInProvider
from carecert.organisations.permissions import Permission
from carecert.ui import fields
from carecert.ui.forms import Form
from carecert.ui.page import done, page, posted
from carecert.ui.tables import Column, Table


class DomainForm(Form):
    """One domain."""

    sent_once = True

    name = fields.Text(
        "Domain", hint="For example ashdown.nhs.uk", required="Enter a domain", max_length=300, spellcheck=False
    )


def _domain(one: Domain) -> str:
    return reverse("organisations:domain", kwargs={"pk": one.pk})


def _provider(one: SignInProvider) -> str:
    return reverse("organisations:own_provider", kwargs={"pk": one.pk})


DOMAINS = (Column("Domain", "name", link=_domain), Column("State", "state"))
PROVIDERS = (Column("Sign-in", "title", link=_provider), Column("Kind", lambda one: one.get_protocol_display()))


@needs(Permission.MANAGE_SIGN_IN)
def sign_in(request: Request) -> HttpResponseBase:
    """The organisation's domains and providers."""
    held = list(Domain.objects.visible_to(request.actor).of(request.actor).kept())
    mine = SignInProvider.objects.visible_to(request.actor).of(request.actor).filter(ended_at=None)
    return page(
        request,
        "organisations/identity/sign_in.jinja",
        domains=Table(DOMAINS, held, "Your domains", empty="There is no domain yet."),
        providers=Table(PROVIDERS, mine, "Your sign-ins", empty="There is no sign-in of your own yet."),
        ready=any(one.verified_at for one in held),
    )


@needs(Permission.MANAGE_SIGN_IN)
def claim(request: Request) -> HttpResponseBase:
    """Name a domain."""
    form = DomainForm(posted(request))

    def keep() -> HttpResponse | None:
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        try:
            made = verbs.claim(own, name=form.cleaned_data["name"], by=request.actor)
        except CannotHave as why:
            form.add_error("name", str(why))
            return None
        return done(request, f"Now show that {made.name} is yours", to="organisations:domain", pk=made.pk)

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "organisations/identity/claim.jinja", form=form)


@needs(Permission.MANAGE_SIGN_IN)
@fresh
def domain(request: Request, pk: int) -> HttpResponseBase:
    """One domain with its record; posting looks whether the record is there."""
    found, problem = _own(request, pk), ""
    if posted(request) is not None:
        try:
            verbs.verify(found, by=request.actor)
        except CannotHave as why:
            problem = str(why)
        else:
            return done(request, f"{found.name} is verified", to="organisations:sign_in")
    return page(request, "organisations/identity/domain.jinja", domain=found, problem=problem)


@needs(Permission.MANAGE_SIGN_IN)
@fresh
def give_up(request: Request, pk: int) -> HttpResponseBase:
    """Give a domain up."""
    found = _own(request, pk)
    if posted(request) is None:
        return page(request, "organisations/identity/give_up.jinja", domain=found)
    verbs.give_up(found, by=request.actor)
    return done(request, f"You gave {found.name} up", to="organisations:sign_in")


def _own(request: Request, pk: int) -> Domain:
    mine = Domain.objects.visible_to(request.actor).of(request.actor).kept().select_related("organisation")
    return get_object_or_404(mine, pk=pk)
