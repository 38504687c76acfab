"""What SAML providers ask of us: our metadata, and an address that their answers are sent to from their own site."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from carecert.organisations.access import Request, public
from carecert.organisations.identity.providers import provider_named
from carecert.people.sso.refused import Refused
from carecert.people.sso.saml import kept
from carecert.people.sso.saml.answer import read
from carecert.people.sso.saml.ours import Ours
from carecert.people.sso.saml.ours import metadata as describe
from carecert.people.sso.saml.provider import SamlProvider


def ours(name: str) -> Ours:
    """Who we are to the provider of this name."""
    return Ours(
        entity=f"{settings.PUBLIC_URL}{reverse('single_metadata', kwargs={'name': name})}",
        answer=f"{settings.PUBLIC_URL}{reverse('single_answer', kwargs={'name': name})}",
    )


@public(because="the people who run a provider read it before anybody can sign in")
def metadata(_request: Request, name: str) -> HttpResponseBase:
    """Our metadata for a provider."""
    return HttpResponse(describe(_provider(name), ours(name)), content_type="application/samlmetadata+xml")


@csrf_exempt
@public(because="the form comes from the provider's site, without a session; its signature is the key")
@require_POST
def answer(request: Request, name: str) -> HttpResponseBase:
    """What a provider says, sent by its form. It is checked and kept; the link that follows has the session again."""
    provider = _provider(name)
    try:
        found = {"answer": kept.keep(provider, read(provider, request.POST.get("SAMLResponse", ""), ours=ours(name)))}
    except Refused as why:
        found = {"refused": kept.carry(why)}
    back = HttpResponseRedirect(f"{reverse('single_back', kwargs={'name': name})}?{urlencode(found)}")
    back.status_code = 303
    return back


def _provider(name: str) -> SamlProvider:
    found = provider_named(name)
    if not isinstance(found, SamlProvider):
        raise Http404
    return found
