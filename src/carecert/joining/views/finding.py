"""Where applying begins: which organisation is it?"""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from carecert.joining.forms import FindForm
from carecert.joining.queries import finding
from carecert.organisations.access import Request, public
from carecert.ui.page import page


@require_safe
@public(because="whoever applies has no account yet, and the register of organisations is public")
def find(request: Request) -> HttpResponseBase:
    """Look an organisation up, and choose it."""
    asked = request.GET.get("q")
    form = FindForm(None if asked is None else request.GET)
    found = finding.find(form.cleaned_data["q"]) if form.is_valid() else None
    return page(request, "joining/find.jinja", form=form, found=found, asked=asked or "")
