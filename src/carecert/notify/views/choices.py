"""How one wants to be told."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from carecert.notify.actions.preference import choose
from carecert.notify.channels.email.unsubscribe import person_of
from carecert.notify.forms import ChoicesForm
from carecert.notify.models import Preference
from carecert.notify.models.preference import Cadence
from carecert.organisations.access import Request, public, signed_in
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actor import Actor
from carecert.ui.page import done, page, posted


@signed_in
def choices(request: Request) -> HttpResponseBase:
    """One's own choices."""
    kept = Preference.objects.visible_to(request.actor).filter(person_id=request.actor.person_id).first()
    initial = {"cadence": kept.cadence if kept else Cadence.AT_ONCE, "mobile": kept.mobile if kept else ""}
    form = ChoicesForm(posted(request), initial=initial)
    if form.is_valid() and request.actor.person_id is not None:
        try:
            choose(request.actor.person_id, by=request.actor, **form.cleaned_data)
        except CannotKeep as why:
            form.add_error("mobile", str(why))
        else:
            return done(request, "Your choice is saved", to="account")
    return page(request, "notify/choices.jinja", form=form)


@csrf_exempt
@public(because="mail readers stop email with one click, by an address that only they were sent (RFC 8058)")
def stop(request: HttpRequest, token: str) -> HttpResponseBase:
    """Stop email that is not urgent: a page that asks, and the post that does it."""
    person = person_of(token)
    if person is None:
        raise Http404
    if posted(request) is None:
        return page(request, "notify/stop.jinja", stopped=False)
    choose(person, cadence=Cadence.NEVER, by=Actor.system("unsubscribe"))
    return page(request, "notify/stop.jinja", stopped=True)
