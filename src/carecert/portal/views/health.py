"""For load balancers and watchmen: is the process alive, and can it do its work?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from carecert.organisations.access import public
from carecert.portal.keeping.readiness import database_fault, static_fault

REASON = "a load balancer has no account, and learns only yes or no"


@public(because=REASON)
def live(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django passes it
    """200 as long as the process answers."""
    return JsonResponse({"status": "alive"})


@public(because=REASON)
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django passes it
    """200 when the database answers and has every table, and the static files are this release's; else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        fault = database_fault() or static_fault()
    except DatabaseError:
        fault = "the database does not answer"
    return JsonResponse({"status": fault}, status=503) if fault else JsonResponse({"status": "ready"})
