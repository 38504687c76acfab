"""Idempotency keys: a client that lost the answer sends the same request again, and nothing happens twice."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from carecert.organisations.access import Request
from carecert.wire.models import IdempotencyKey
from carecert.wire.problems import Problem

HEADER = "Idempotency-Key"
KEEP = timedelta(days=7)
KEY = re.compile(r"[A-Za-z0-9_.:-]{8,100}")


def idempotent(request: Request, act: Callable[[], tuple[int, Any]], *, sent: bytes | None = None) -> HttpResponse:
    """Carry out `act` once for each key of a caller, and give the same answer to every repetition.

    `act` returns the HTTP status and a JSON body. The key and the effect are committed together, so a repetition
    after a crash either finds both or neither. Without the header the act is simply carried out. Raises `Problem`
    400 for a key that is not 8 to 100 letters, digits, hyphens, dots, colons or underscores, and 409 for a key that
    was used for another request. `sent`: what was sent, where the body is read already, as an uploaded file is.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        with transaction.atomic():
            status, body = act()
        return JsonResponse(body, status=status, safe=False)
    if not KEY.fullmatch(key):
        raise Problem(400, f"{HEADER} must be 8 to 100 letters, digits, hyphens, dots, colons or underscores.")
    given = request.body if sent is None else sent
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + given).hexdigest()
    owner = {"person_id": request.actor.person_id, "organisation": request.actor.organisation_code, "key": key}
    seen = IdempotencyKey.objects.filter(**owner).first()
    if seen is None:
        try:
            with transaction.atomic():
                seen = IdempotencyKey.objects.create(**owner, digest=digest, status=0)
                status, body = act()
                IdempotencyKey.objects.filter(pk=seen.pk).update(status=status, body=body)
        except IntegrityError:
            seen = IdempotencyKey.objects.filter(**owner).first()
            if seen is None:
                raise
        else:
            return JsonResponse(body, status=status, safe=False)
    if seen.digest != digest:
        raise Problem(409, "This idempotency key was used for another request.")
    return JsonResponse(seen.body, status=seen.status, safe=False)


def told_once(request: Request, act: Callable[[], tuple[int, dict[str, Any], dict[str, str]]]) -> HttpResponse:
    """As `idempotent`, for what answers with a secret: `act` returns it, by its name, after the status and the body.

    The secret is in the first answer alone and kept nowhere; in a repetition it is empty.
    """
    secret: dict[str, str] = {}

    def kept() -> tuple[int, dict[str, Any]]:
        status, body, told = act()
        secret.update(told)
        return status, body | dict.fromkeys(told, "")

    answer = idempotent(request, kept)
    if not secret:
        return answer
    return JsonResponse(json.loads(answer.content) | secret, status=answer.status_code)


def forget() -> int:
    """Delete keys older than a week: a client that has not asked again by then will not. Returns how many."""
    return IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEEP).delete()[0]
