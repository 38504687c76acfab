"""A whole nation in one database: the register, 200,000 accounts, two contacts for each organisation, 300 alerts.

Not run by hand: `benchmarks/nation.py` runs it as the owner of the database, once the demo and the register are in it.
Rows go straight into tables, many at a time; the walls and the constraints of the database still look at each. The
register knows no tree, so regions and integrated care boards are dealt out in turn. Prints nothing.
"""

import os
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "carecert.portal.settings"
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 - after the settings
from django.db import connection, models, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from carecert.broadcast.models import Advisory, Response  # noqa: E402
from carecert.broadcast.rules.life import Answer, State  # noqa: E402
from carecert.broadcast.rules.severity import Severity  # noqa: E402
from carecert.knowledge.models import CompletionFigure, Course  # noqa: E402
from carecert.notify.models import Channel, Delivery, Message  # noqa: E402
from carecert.notify.models.delivery import State as Sending  # noqa: E402
from carecert.organisations.actor import Actor  # noqa: E402
from carecert.organisations.kinds import LARGE, Kind  # noqa: E402
from carecert.organisations.models import (  # noqa: E402
    Contact,
    Dependency,
    Membership,
    Organisation,
    Reachability,
    RoleGrant,
    SharedSystem,
    Way,
)
from carecert.organisations.roles import Role  # noqa: E402
from carecert.organisations.scope import scoped  # noqa: E402
from carecert.people.models import User  # noqa: E402

ACCOUNTS, ALERTS, TO_ALL = 200_000, 300, 5
REGIONS = ("Midmere", "Southdale", "Eastfen", "Westcombe", "Capital", "Uplands")
NOW = timezone.now()
DICE = random.Random(7)  # the same nation every time
FIRST = ("Ada", "Ben", "Cora", "Dev", "Esi", "Finn", "Gita", "Hugh", "Iris", "Jonas", "Kofi", "Lena", "Moira", "Nils")
LAST = ("Abbot", "Bright", "Chowdhury", "Dale", "Eze", "Frost", "Gill", "Hart", "Ito", "Jones", "Khan", "Lowe", "Mills")


def put(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Put rows into a table, five thousand at a time."""
    manager = model._base_manager  # noqa: SLF001 - Django's documented way to a manager
    batch: list[models.Model] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 5000:
            manager.bulk_create(batch)
            batch = []
    manager.bulk_create(batch)


def tree() -> None:
    """Every organisation of the register below an integrated care board, and each of those below a region."""
    nation = Organisation.objects.get(code="NAT")
    for number, name in enumerate(REGIONS):
        made = Organisation(
            code=f"RG{number}", name=f"{name} Region", kind=Kind.REGION, parent=nation, path=f"/{name}/"
        )
        made.save()
        Organisation.objects.filter(pk=made.pk).update(path=f"{nation.path}{made.pk}/")
    regions = list(Organisation.objects.filter(kind=Kind.REGION).order_by("pk"))
    loose = list(Organisation.objects.filter(parent=None).exclude(pk=nation.pk).order_by("pk"))
    boards = [one for one in loose if one.kind == Kind.ICB]
    moved = []
    for number, board in enumerate(boards):
        region = regions[number % len(regions)]
        moved.append((region.pk, region.pk, f"{region.path}{board.pk}/", board.pk))
        board.path, board.region_id = f"{region.path}{board.pk}/", region.pk
    for number, one in enumerate(one for one in loose if one.kind != Kind.ICB):
        board = boards[number % len(boards)]
        moved.append((board.pk, board.region_id, f"{board.path}{one.pk}/", one.pk))
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE organisations_organisation SET parent_id = %s, region_id = %s, path = %s WHERE id = %s", moved
        )


def seats(places: list[Organisation]) -> Iterator[int]:
    """The organisation of each new account: thousands at the largest, hundreds at other large ones, few elsewhere."""
    large = [one.pk for one in places if one.kind in LARGE]
    small = [one.pk for one in places if one.kind not in LARGE]
    practices = [one.pk for one in places if one.kind == Kind.GP]
    ashdown = Organisation.objects.get(code="ASH").pk
    each = (
        [ashdown] * 5000
        + [pk for pk in large[:10] for _ in range(4000)]
        + [pk for pk in large[10:] for _ in range(150)]
    )
    each += small
    each += [practices[number % len(practices)] for number in range(max(0, ACCOUNTS - len(each)))]
    yield from each[:ACCOUNTS]


def people(places: list[Organisation]) -> None:
    """Accounts that nobody can sign in to, with a membership each; the first at each place looks after it."""
    names = (f"{DICE.choice(FIRST)} {DICE.choice(LAST)}" for _ in range(ACCOUNTS))
    no_way_in = make_password(None)
    put(
        User,
        (User(email=f"person{number}@nation.example", name=name, password=no_way_in)
         for number, name in enumerate(names)),
    )  # fmt: skip
    first = User.objects.filter(email__endswith="@nation.example").order_by("pk").values_list("pk", flat=True)
    put(Membership, (Membership(person_id=pk, organisation_id=at) for pk, at in zip(first, seats(places), strict=True)))
    begun: set[int] = set()
    grants = []
    new = Membership.objects.filter(person__email__endswith="@nation.example").order_by("pk")
    for pk, at in new.values_list("pk", "organisation_id"):
        more = () if at in begun else (Role.SECURITY_LEAD, Role.ADMINISTRATOR)
        begun.add(at)
        grants += [RoleGrant(membership_id=pk, role=role) for role in (Role.LEARNER, *more)]
    put(RoleGrant, grants)


def contacts(places: list[Organisation]) -> None:
    """Two contacts for each organisation, an email address each and a number for one; one in fifty does not work."""
    desks = (
        Contact(organisation=one, name=name, email=f"{name.lower()}@o{one.pk}.example", verified_at=NOW)
        for one in places
        for name in ("Desk", "Night")
    )
    put(Contact, desks)
    made = list(Contact.objects.filter(email__endswith=".example", name__in=("Desk", "Night")).order_by("pk"))
    put(Way, (way for number, one in enumerate(made) for way in ways(number, one)))
    scores = (DICE.choice((100, 100, 100, 90, 80, 60, 30)) for _ in places)
    old = set(Reachability.objects.values_list("organisation_id", flat=True))
    figures = (
        Reachability(organisation=one, score=score, computed_at=NOW, reasons=[] if score == 100 else ["one-contact"])
        for one, score in zip(places, scores, strict=True)
        if one.pk not in old and one.kind not in (Kind.NATIONAL, Kind.REGION)
    )
    put(Reachability, figures)


def ways(number: int, contact: Contact) -> Iterator[Way]:
    """The ways of one new contact."""
    known = {"organisation_id": contact.organisation_id, "contact": contact, "confirmed_at": NOW}
    failing = {"failed_at": NOW, "failed_why": "The mailbox is full"} if number % 50 == 0 else {}
    yield Way(channel="email", value=contact.email, verified_at=NOW, proof="link", **known, **failing)
    if number % 2:
        yield Way(channel="mobile", value=f"07700{number:06}", verified_at=NOW, proof="rang", **known)


def alerts(places: list[Organisation]) -> None:
    """Alerts, most to large organisations and some to all of them, with an answer from nearly everybody."""
    nina, nadia = User.objects.get(email="nina@example.com"), User.objects.get(email="nadia@example.com")
    levels = list(Severity)
    rows = [
        Advisory(
            ref=f"CC-2019-{number:05}",
            title=f"Patch the product number {number}",
            summary="Somebody uses a weakness.",
            severity=levels[number % len(levels)],
            state=State.PUBLISHED,
            acknowledge_by=NOW - timedelta(days=number) if number else NOW + timedelta(days=1),
            author=nina,
            submitted_by=nina,
            publisher=nadia,
            created_at=NOW - timedelta(days=number + 5),
            edited_at=NOW - timedelta(days=number + 5),
            published_at=NOW - timedelta(days=number + 4),
        )
        for number in range(ALERTS)
    ]
    put(Advisory, rows)
    made = list(Advisory.objects.filter(ref__startswith="CC-2019-").order_by("ref"))
    told = [one for one in places if one.kind not in (Kind.NATIONAL, Kind.REGION)]
    large = [one for one in told if one.kind in LARGE]
    to = [(alert, told if number < TO_ALL else large) for number, alert in enumerate(made)]
    put(Response, (answer(one, alert) for alert, those in to for one in those))


def answer(organisation: Organisation, alert: Advisory) -> Response:
    """What one organisation has said: nothing from one in twenty."""
    said = DICE.choices((Answer.AWAITING, Answer.WORKING, Answer.COMPLETED), (5, 15, 80))[0]
    if said is Answer.AWAITING:
        return Response(organisation=organisation, advisory=alert, state=said)
    seen = {"acknowledged_at": alert.published_at, "acknowledged_name": "Ada Abbot"}
    done = {"completed_at": NOW} if said is Answer.COMPLETED else {}
    return Response(organisation=organisation, advisory=alert, state=said, **seen, **done)


def notices() -> None:
    """A notice to every account, and fifty to each of the demo's people; some are read."""
    put(
        Message,
        (Message(key=f"n{n}", kind="alert", subject=f"Notice {n}", body="Read it.", created_at=NOW, told_by="system")
         for n in range(50)),
    )  # fmt: skip
    told = list(Message.objects.filter(key__startswith="n").order_by("pk").values_list("pk", flat=True)[:50])
    everybody = [(person, told[0]) for person in User.objects.order_by("pk").values_list("pk", flat=True)]
    cast = User.objects.filter(email__endswith="@example.com").values_list("pk", flat=True)
    everybody += [(person, message) for person in cast for message in told[1:]]
    sent = {"channel": Channel.IN_APP, "state": Sending.SENT, "sent_at": NOW}
    put(
        Delivery,
        (Delivery(person_id=person, message_id=message, read_at=NOW if number % 3 else None, **sent)
         for number, (person, message) in enumerate(everybody)),
    )  # fmt: skip


def systems(places: list[Organisation]) -> None:
    """Forty shared systems, and every general practice and hospital on three of them."""
    suppliers = [one for one in places if one.kind in (Kind.SUPPLIER, Kind.CSU)][:40] or places[:40]
    put(SharedSystem, (SharedSystem(supplier=one, name=f"Records {one.pk}") for one in suppliers))
    made = list(SharedSystem.objects.filter(name__startswith="Records ").order_by("pk"))
    users = [one for one in places if one.kind == Kind.GP or one.kind in LARGE]
    put(
        Dependency,
        (Dependency(organisation=one, system=made[(number + step) % len(made)], purpose="Patient records")
         for number, one in enumerate(users) for step in range(min(3, len(made)))),
    )  # fmt: skip


def figures(places: list[Organisation]) -> None:
    """How many have passed the first course, at every organisation."""
    course = Course.objects.order_by("pk").first()
    known = set(CompletionFigure.objects.filter(course=course).values_list("organisation_id", flat=True))
    if course is not None:
        put(
            CompletionFigure,
            (CompletionFigure(organisation=one, course=course, in_date=DICE.randrange(5), changed_at=NOW)
             for one in places if one.pk not in known),
        )  # fmt: skip


def main() -> None:
    """Fill it all."""
    with scoped(Actor.system("benchmark")), transaction.atomic():
        tree()
        places = list(Organisation.objects.active().order_by("pk"))
        for fill in (people, contacts, alerts, systems, figures):
            fill(places)
        notices()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    sys.exit(main())
