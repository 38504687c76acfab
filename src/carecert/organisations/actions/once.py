"""A form that is sent twice does its work once: pressed twice, sent again after Back, or from two windows at once.

`docs/adr/0024-forms-are-sent-once.md` says why it works like this. Programs have idempotency keys (`wire/`).
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from carecert.organisations.access import Request
from carecert.organisations.models import Sent
from carecert.people.models import User
from carecert.ui.forms import AGAIN, ONCE, Form

ALIKE = timedelta(hours=1)
KEEP = timedelta(days=1)
ASIDE = frozenset({ONCE, AGAIN, "csrfmiddlewaretoken"})

DONE_BEFORE = "You have sent this already, so nothing was done twice. Here it is."
OTHER_WORDS = "You have sent this form already, with other words. To send this as well, press the button again."
SAME_WORDS = "You have sent exactly this already. To send it a second time, press the button again."


def once(request: Request, form: Form, act: Callable[[], HttpResponse | None]) -> HttpResponse | None:
    """Carry out `act` unless this form was sent before, and return the answer; None when the page is to be drawn again.

    `act` calls the verb and returns the answer that follows, or None when the verb refused and the form says why. The
    work and the note that the form was sent are committed together. The same form with the same words leads to what
    it made the first time. The same form with other words, and another form with the same words within an hour, are
    shown again with a question: only the person knows whether it is meant twice. Raises TypeError for a form without
    `sent_once`, and for nobody.
    """
    person = request.actor.person_id
    if not form.sent_once or person is None:
        raise TypeError(f"{type(form).__name__} draws no mark: give it sent_once = True, and ask who sends it")
    digest = _digest(request, form)
    with transaction.atomic():
        _in_turn(person)
        seen = _seen(person, form, digest)
        if seen is None:
            answer = act()
            if answer is not None:
                Sent.objects.create(
                    person_id=person,
                    mark=form.mark,
                    digest=digest,
                    led_to=getattr(answer, "url", request.path)[:500],
                    at=timezone.now(),
                )
            return answer
    if seen.mark == form.mark and seen.digest == digest:
        messages.success(request, DONE_BEFORE)
        return HttpResponseRedirect(seen.led_to)
    form.ask_again(OTHER_WORDS if seen.mark == form.mark else SAME_WORDS, earlier=seen.led_to)
    return None


def forget() -> int:
    """Delete what is more than a day old: no page stays open and is sent again after that. Returns how many."""
    return Sent.objects.filter(at__lt=timezone.now() - KEEP).delete()[0]


def _in_turn(person: int) -> None:
    """Hold the person's own row, so that the second of two requests at once waits and then sees what the first did.

    SQLite takes one writer at a time in any case.
    """
    User.objects.select_for_update(no_key=True).get(pk=person)


def _seen(person: int, form: Form, digest: str) -> Sent | None:
    """What this person sent before with the same mark; else what said the same lately, unless it is meant twice."""
    mine = Sent.objects.filter(person_id=person)
    found = mine.filter(mark=form.mark).first()
    if found is None and not form.meant_again:
        found = mine.filter(digest=digest, at__gt=timezone.now() - ALIKE).order_by("-at").first()
    return found


def _digest(request: Request, form: Form) -> str:
    """What was sent, as one number: the address, the organisation and the fields, but not the moments that the page
    filled in. A form of files is not sent once."""
    made = hashlib.sha256(f"{request.actor.organisation_code} {request.get_full_path()}".encode())
    for name in sorted(set(request.POST) - ASIDE):
        if name.startswith(form.filled_in):
            continue
        made.update(repr((name, request.POST.getlist(name))).encode())
    return made.hexdigest()
