"""Adding a contact. Its address gets the link that verifies it at once."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from carecert.organisations.access import Request, needs
from carecert.organisations.actions import contact as verbs
from carecert.organisations.actions.contact import CannotKeep
from carecert.organisations.actions.once import once
from carecert.organisations.models import ContactRole, Organisation
from carecert.organisations.permissions import Permission
from carecert.organisations.views.forms import ContactForm
from carecert.reach.actions.asking import ask_to_verify
from carecert.ui.page import done, page, posted


@needs(Permission.MANAGE_CONTACTS)
def add(request: Request) -> HttpResponseBase:
    """Add a contact, and say what is still to be verified."""
    form = ContactForm(posted(request), initial={"receives_alerts": True, "role": ContactRole.ALERT_ONLY})

    def keep() -> HttpResponse | None:
        own = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
        try:
            made = verbs.add_contact(own, by=request.actor, **form.cleaned_data)
            for way in made.ways.email().select_related("contact__organisation"):
                ask_to_verify(way, by=request.actor)
        except CannotKeep as why:
            form.add_error(why.field, str(why))
            return None
        said = f"{made.name} is a contact now. A link was sent to {made.email}, and a button there verifies it."
        more = f" Open “{made.name}” to verify the number." if made.mobile else ""
        return done(request, said + more, to="organisations:contacts")

    if form.is_valid() and (answer := once(request, form, keep)):
        return answer
    return page(request, "reach/add_contact.jinja", form=form)
