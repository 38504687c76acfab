"""For somebody who looks after the contacts of many organisations: confirm all that are due, at once."""

from django.contrib import messages
from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, needs
from carecert.organisations.identify import actors_with
from carecert.organisations.permissions import Permission
from carecert.reach.actions.several import confirm_several
from carecert.reach.forms import SeveralForm
from carecert.reach.queries.several import unconfirmed_at
from carecert.ui.page import done, page, posted

MOST = 100
"""So many contacts are on one page; the next come when these are done."""


@needs(Permission.MANAGE_CONTACTS)
def several(request: Request) -> HttpResponseBase:
    """The contacts that nobody has confirmed for 90 days, at every organisation of this person."""
    acting = actors_with(request, Permission.MANAGE_CONTACTS)
    found = unconfirmed_at(acting, MOST)
    form = SeveralForm(posted(request), initial={"contacts": [str(one.pk) for one in found]})
    form.offer(found)
    if found and form.is_valid():
        told = confirm_several(form.cleaned_data["contacts"], acting=acting)
        for one in told:
            if not one.done:
                messages.warning(request, f"Not confirmed at {one.organisation}: {one.words}")
        many = sum(one.done for one in told)
        said = f"{many} {'contact is' if many == 1 else 'contacts are'} confirmed for 90 days" if many else ""
        return done(request, said, to="reach:several")
    return page(request, "reach/several.jinja", form=form, found=found, many=len(acting))
