"""Reports by mail servers and providers: what came back."""

import json
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from carecert.formats.dsn import LARGEST
from carecert.notify.actions.receipts import SHORTEST_TOKEN, read_report, text_failed
from carecert.organisations.access import public
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped

FAILED = {
    "permanent-failure": "there is no such number",
    "temporary-failure": "the phone did not answer for three days",
    "technical-failure": "the provider could not send it",
}
"""What GOV.UK Notify calls a text that did not arrive (its documentation, “Delivery receipts”)."""

View = Callable[[HttpRequest], HttpResponse]


def reporter(view: View) -> View:
    """Only a post that carries the bearer token; what it does is done as the system."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        token, given = settings.RECEIPT_TOKEN, request.headers.get("Authorization", "")
        if len(token) < SHORTEST_TOKEN or not constant_time_compare(given, f"Bearer {token}"):
            return _refusal(401, "Send the token of this installation: Authorization: Bearer …")
        if request.method != "POST":
            return _refusal(405, "Reports are posted.")
        with scoped(Actor.system("receipts")):
            return view(request)

    return guarded


BECAUSE = "providers report here what did not arrive, with a token of the installation"


@csrf_exempt
@public(because=BECAUSE)
@reporter
def email(request: HttpRequest) -> HttpResponse:
    """A returned email as it is (message/rfc822), with its delivery status notification inside."""
    raw = request.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return _refusal(413, "A returned email has at most 5 MB.")
    return JsonResponse({"marked": read_report(raw, by=Actor.system("receipts"))})


@csrf_exempt
@public(because=BECAUSE)
@reporter
def govuk(request: HttpRequest) -> HttpResponse:
    """A delivery receipt of GOV.UK Notify: JSON with `id`, `to` and `status`."""
    try:
        said = json.loads(request.body)
        identifier, number, status = str(said["id"]), str(said.get("to", "")), str(said["status"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return _refusal(400, "This is not a receipt: id, to and status are missing.")
    why = FAILED.get(status)
    marked = bool(why) and text_failed(identifier, number=number, why=why or "", by=Actor.system("receipts"))
    return JsonResponse({"marked": int(marked)})


def _refusal(status: int, detail: str) -> HttpResponse:
    """What is wrong, as a problem document (RFC 9457)."""
    return JsonResponse({"status": status, "detail": detail}, status=status, content_type="application/problem+json")
