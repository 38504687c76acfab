"""An answer between the two steps of its way: from the provider's form to us, and on by a link with the session.

The provider's form comes from another site, so the browser sends no session with it. What it brought is checked and
kept as one row, which takes each assertion once whatever process it comes to. The link that follows has the session.
"""

import secrets
from datetime import UTC, datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from carecert.people.models import SamlAnswer
from carecert.people.sso.flow import SECONDS, Begun, take
from carecert.people.sso.proof import LEEWAY, Proof
from carecert.people.sso.refused import SENTENCES, Refused
from carecert.people.sso.saml.answer import Said
from carecert.people.sso.saml.provider import SamlProvider
from carecert.people.tokens import digest

SALT = "carecert.people.sso.saml.refused"
MARGIN = timedelta(hours=1)


def keep(provider: SamlProvider, said: Said) -> str:
    """Keep what a provider said, once. Returns the secret of the link. Raises `Refused` when it was said before."""
    secret = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            SamlAnswer.objects.create(
                assertion=digest(f"{said.issuer} {said.assertion}"),
                secret=digest(secret),
                provider=provider.name,
                body={
                    "issuer": said.issuer,
                    "request": said.request,
                    "subject": said.subject,
                    "proved_at": said.proved_at,
                    "claims": said.claims,
                },
                until=datetime.fromtimestamp(said.until, UTC),
            )
    except IntegrityError:
        raise Refused("code", "said before") from None
    return secret


def take_back(session: SessionBase, provider: SamlProvider, secret: str) -> tuple[Begun, Proof]:
    """What was begun in this session, and what the provider proved. Both work once. Raises `Refused`."""
    begun = take(session, provider)
    with transaction.atomic():
        row = SamlAnswer.objects.select_for_update().filter(secret=digest(secret), taken_at=None).first()
        if row is None or row.provider != provider.name:
            raise Refused("state", "no such answer")
        body = row.body
        SamlAnswer.objects.filter(pk=row.pk).update(taken_at=timezone.now(), body={})
    if row.until <= timezone.now():
        raise Refused("expired", "kept too long")
    if not secrets.compare_digest(begun.state.encode(), str(body["request"]).encode()):
        raise Refused("state", "another request")
    if begun.purpose != "sign-in" and not body["proved_at"] >= begun.at - LEEWAY:
        raise Refused("stale")
    return begun, Proof(body["issuer"], body["subject"], provider.strong, body["claims"])


def forget() -> int:
    """Delete the rows whose assertions ran out an hour ago: they would be refused as too old. Returns how many."""
    return SamlAnswer.objects.filter(until__lt=timezone.now() - MARGIN).delete()[0]


def carry(refused: Refused) -> str:
    """A refusal as a text for the link, signed by us."""
    return signing.dumps([refused.why, refused.detail], salt=SALT)


def carried(text: str) -> Refused:
    """The refusal of such a text; for any other text, the one for an answer that belongs to nothing."""
    try:
        why, detail = signing.loads(text, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return Refused("state")
    return Refused(why, detail) if why in SENTENCES else Refused("state")
