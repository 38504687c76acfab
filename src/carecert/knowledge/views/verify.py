"""The public check of a certificate: for an employer, or whoever was shown one."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from carecert.knowledge.forms import VerifyForm
from carecert.knowledge.queries.verify import verified
from carecert.organisations.access import public
from carecert.ui.page import page

REASON = "whoever is shown a certificate must be able to check it, and its code cannot be guessed"


@public(because=REASON)
def verify(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code (`?code=…`) and say whether it is a real certificate's."""
    form = VerifyForm(request.GET if "code" in request.GET else None)
    if not form.is_bound or not form.is_valid():
        return page(request, "knowledge/verify.jinja", form=form, asked=False, completion=None)
    return _answer(request, form.cleaned_data["code"])


@public(because=REASON)
def verify_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """The address that the certificate's link and QR code lead to."""
    return _answer(request, code)


def _answer(request: HttpRequest, code: str) -> HttpResponseBase:
    """The same words and the same status for a mistyped, a made-up and an unknown code."""
    found = verified(code)
    form = VerifyForm(initial={"code": "" if found else code[:100]})
    status = 200 if found else 404
    return page(request, "knowledge/verify.jinja", status=status, form=form, asked=True, completion=found)
