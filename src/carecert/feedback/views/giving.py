"""Giving feedback on a page, with or without an account."""

from allauth.core import ratelimit
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from carecert.feedback.actions import giving
from carecert.feedback.actions.giving import About
from carecert.feedback.forms import GiveForm, StrangerForm
from carecert.feedback.models import Feedback
from carecert.feedback.rules.references import FORM
from carecert.organisations.access import Request, public
from carecert.organisations.actions.once import once
from carecert.organisations.features import FEATURES, feature_named
from carecert.ui.forms import Form
from carecert.ui.page import page, posted

BECAUSE = "anybody may say what they think of a page, signed in or not"
TOO_MANY = "We have had a lot of feedback from here. Wait an hour, then send this again. Copy it, so that you keep it."


@public(because=BECAUSE)
def give(request: Request) -> HttpResponseBase:
    """The form. The address says which page it is about (`page`), and which pilot (`pilot`)."""
    about = About(page=request.GET.get("page", ""), pilot=request.GET.get("pilot", ""))
    known = request.actor.is_signed_in
    form: Form = GiveForm(posted(request)) if known else StrangerForm(posted(request))
    if form.is_valid():
        answer = _keep(request, form, about)
        if answer is not None:
            return answer
    pilot = feature_named(about.pilot)
    return page(
        request,
        "feedback/give.jinja",
        form=form,
        known=known,
        pilot=FEATURES[pilot] if pilot else None,
    )


def _keep(request: Request, form: Form, about: About) -> HttpResponse | None:
    """Keep it once, and say thank you; None when there was too much, and the form says so."""
    given = dict(form.cleaned_data)
    given["may_answer"] = not given.pop("silent", False)

    def keep() -> HttpResponse | None:
        if not ratelimit.consume(request, action="feedback" if request.actor.is_signed_in else "feedback_by_strangers"):
            form.add_error(None, TOO_MANY)
            return None
        kept = giving.give(about=about, mark=form.mark, by=request.actor, **given)
        return redirect("feedback:thanks", ref=kept.ref)

    return once(request, form, keep) if request.actor.is_signed_in else keep()


@public(because=BECAUSE)
def thanks(request: Request, ref: str) -> HttpResponseBase:
    """Thank you, with the reference, and what happens next. It tells nothing of what was said."""
    if not FORM.fullmatch(ref):
        raise Http404
    mine = request.actor.is_signed_in and Feedback.objects.visible_to(request.actor).own(request.actor).filter(ref=ref)
    return page(request, "feedback/thanks.jinja", ref=ref, mine=bool(mine))
