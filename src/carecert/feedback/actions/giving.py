"""Giving feedback: somebody who is signed in is known, a stranger may leave an email address."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from carecert.audit.record import record
from carecert.feedback.models import Feedback
from carecert.feedback.queries.pages import pattern_of
from carecert.feedback.rules.pages import service_of
from carecert.feedback.rules.ratings import Rating
from carecert.feedback.rules.references import new_reference
from carecert.organisations.actor import Actor
from carecert.organisations.features import feature_named
from carecert.organisations.models import Organisation
from carecert.people.addresses import fold


@dataclass(frozen=True, slots=True)
class About:
    """What feedback is about: the name of a route, and of a feature in a pilot. Unknown names are left out."""

    page: str = ""
    pilot: str = ""


@transaction.atomic
def give(
    *, rating: Rating, text: str, may_answer: bool, about: About, mark: str, by: Actor, email: str = ""
) -> Feedback:
    """Keep what somebody says of a page, once for each `mark`. Returns what is kept.

    `email`: of a stranger who wants an answer; whoever is signed in is written to as they chose.
    """
    pattern = pattern_of(about.page)
    pilot = feature_named(about.pilot)
    place = Organisation.objects.filter(pk=by.organisation_id or 0).first()
    address = "" if by.is_signed_in else fold(email)
    now = timezone.now()
    kept, made = Feedback.objects.get_or_create(
        mark=mark,
        defaults={
            "ref": new_reference(),
            "person_id": by.person_id,
            "organisation_code": by.organisation_code,
            "organisation_kind": place.kind if place else "",
            "page": about.page if pattern else "",
            "address": (pattern or "")[:300],
            "service": service_of(about.page),
            "pilot": pilot or "",
            "rating": rating,
            "text": text.strip(),
            "may_answer": may_answer if by.is_signed_in else bool(address),
            "email": address,
            "given_at": now,
            "changed_at": now,
        },
    )
    if made:
        record("feedback.given", on=kept, by=by, page=kept.page, rating=int(rating), pilot=kept.pilot)
    return kept
