"""From draft to readers: submit, send back, publish. Whoever publishes has not written, edited or submitted it."""

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from carecert.audit.record import record
from carecert.broadcast.actions.drafting import sign_hand
from carecert.broadcast.actions.telling import tell_organisations
from carecert.broadcast.models import Advisory, ResolutionStep
from carecert.broadcast.queries.about import about, facts
from carecert.broadcast.queries.audience import audience_of
from carecert.broadcast.rules import telling
from carecert.broadcast.rules.acts import NOT_ONES_OWN, STANDS
from carecert.broadcast.rules.life import Answer, NotNow, State
from carecert.broadcast.rules.readiness import lacks
from carecert.events.outbox import emit
from carecert.notify.actions import tell
from carecert.organisations.actor import Actor
from carecert.organisations.models import Organisation


class NotReady(NotNow):
    """The advisory lacks something. `lacks` lists what, each in a sentence."""

    def __init__(self, found: list[str]) -> None:
        """Keep the list beside the text."""
        super().__init__(" ".join(found))
        self.lacks = found


@transaction.atomic
def submit(advisory: Advisory, *, by: Actor) -> Advisory:
    """Ask somebody else to check a draft. Raises NotReady for what it lacks, NotNow unless it is a draft."""
    _check(advisory)
    _named(by)
    _move(
        advisory,
        State.DRAFT,
        State.REVIEW,
        submitted_by_id=by.person_id,
        sent_back_reason="",
        sent_back_by="",
    )
    sign_hand(advisory, by=by)
    record("broadcast.advisory.submitted", on=advisory, by=by)
    return advisory


@transaction.atomic
def send_back(advisory: Advisory, *, reason: str, by: Actor) -> Advisory:
    """Make a draft of it again, and say why to everybody who worked on it. Raises NotNow unless it is in review."""
    now = timezone.now()
    _move(advisory, State.REVIEW, State.DRAFT, sent_back_reason=reason, sent_back_by=by.name)
    tell(
        key=f"broadcast:{advisory.ref}:sent-back:{now:%Y%m%dT%H%M%S%f}",
        kind="draft",
        subject=f"{advisory.ref} came back from its check",
        body=f"{by.name} has sent back “{advisory.title}”:\n\n{reason}",
        link=f"/broadcast/desk/{advisory.ref}/",
        people=list(advisory.hands.exclude(pk=by.person_id).values_list("pk", flat=True)),
        by=by,
    )
    record("broadcast.advisory.sent-back", on=advisory, by=by, reason=reason)
    return advisory


@transaction.atomic
def publish(advisory: Advisory, *, by: Actor) -> int:
    """Publish: one response for each organisation addressed, and a message to their leads and contacts.

    All in one transaction. Returns how many organisations are addressed. Raises NotNow for anybody who wrote, edited or
    submitted it, unless it is in review, and NotReady for what it lacks.
    """
    _check(advisory)
    person = _named(by)
    if advisory.hands.filter(pk=person).exists():
        raise NotNow(NOT_ONES_OWN)
    now = timezone.now()
    has_steps = Exists(ResolutionStep.objects.filter(advisory=OuterRef("pk")))
    _move(advisory, State.REVIEW, State.PUBLISHED, has_steps, publisher_id=person, published_at=now)
    organisations = audience_of(advisory)
    addressed = _open_responses(advisory, organisations)
    told = tell_organisations(
        advisory, telling.published(about(advisory)), occasion="published", organisations=organisations, by=by
    )
    cves = list(advisory.weaknesses.values_list("cve", flat=True))
    emit(
        "broadcast.advisory.published",
        subject=f"broadcast:advisory/{advisory.ref}",
        ref=advisory.ref,
        title=advisory.title,
        severity=advisory.severity,
        tlp=advisory.tlp,
        cves=cves,
        addressed=addressed,
    )
    record("broadcast.advisory.published", on=advisory, by=by, addressed=addressed, told=told)
    return addressed


def _check(advisory: Advisory) -> None:
    if found := lacks(facts(advisory), timezone.now()):
        raise NotReady(found)


def _named(by: Actor) -> int:
    if by.person_id is None:
        raise NotNow("A person must put their name to this, not a program.")
    return by.person_id


def _move(advisory: Advisory, before: State, after: State, *conditions: Exists, **changes: object) -> None:
    """The conditional update behind each change of state: it counts only if the row was still in the state before."""
    if not Advisory.objects.filter(*conditions, pk=advisory.pk, state=before).update(state=after, **changes):
        advisory.refresh_from_db()
        raise NotNow(
            f"{advisory.ref} is {STANDS[advisory.stands]} now: somebody else, or you in another window, was quicker."
        )
    advisory.refresh_from_db()


def _open_responses(advisory: Advisory, organisations: QuerySet[Organisation]) -> int:
    """One statement for all organisations, however many they are."""
    chosen, values = organisations.order_by().values("id").query.sql_with_params()
    columns = "organisation_id, advisory_id, state, acknowledged_name, note, answered_name, reminded"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO broadcast_response ({columns}) "  # noqa: S608 - our own names; values are parameters
            f"SELECT addressed.id, %s, %s, '', '', '', 0 FROM ({chosen}) AS addressed",
            [advisory.pk, str(Answer.AWAITING), *values],
        )
        return int(cursor.rowcount)
