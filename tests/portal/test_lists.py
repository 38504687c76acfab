"""Every list of the service, with the demo's story in it: each filter works, and both files are what the page shows."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from carecert.broadcast.actions.rehearsing import send_test_alert
from carecert.broadcast.models import Advisory
from carecert.feedback.models import Theme
from carecert.notify.models import Delivery, Webhook
from carecert.organisations.actions.contact import add_contact
from carecert.organisations.actions.dependency import depend
from carecert.organisations.actions.register import stage
from carecert.organisations.actions.token import make_token
from carecert.organisations.actor import Actor
from carecert.organisations.features import Feature
from carecert.organisations.lists import actions
from carecert.organisations.models import Invitation, Organisation, Succession
from carecert.people.models import User
from carecert.pilots.actions.places import let_in
from carecert.pilots.actions.setting import set_pilot
from carecert.pilots.rules.who import Who
from carecert.portal.cli.packs import chosen, install_all
from carecert.portal.cli.prepare import load_demo
from carecert.portal.demo.people import acting
from carecert.portal.keeping.pages_of_docs import lists
from carecert.provisioning.actions.connecting import connect
from carecert.provisioning.models import DirectoryGroup, Happening
from carecert.react.models import Incident
from carecert.support.actions.asking import answer, ask
from carecert.support.actions.helping import begin, note_glance
from carecert.support.queries import helper_of
from carecert.support.rules.terms import Way
from carecert.ui.lists.filters import OneOf
from carecert.ui.lists.listing import LISTINGS, Listing
from carecert.workforce.actions.staging import stage as stage_staff
from tests.factories.support import CONTACTS
from tests.page import html
from tests.workforce.making import taken
from tests.workforce.samples import HEAD, PAT, SAM

PLACES = {
    "people": ("amir", "/organisation/people/"),
    "invitations": ("amir", "/organisation/people/"),
    "contacts": ("alice", "/organisation/contacts/"),
    "systems": ("alice", "/organisation/systems/"),
    "suppliers": ("nina", "/organisation/suppliers/"),
    "affected": ("nina", "/organisation/suppliers/MED/"),
    "uploads": ("nina", "/organisation/register/"),
    "mergers": ("nina", "/organisation/register/merge/"),
    "organisations": ("omar", "/organisation/all/"),
    "applications": ("nina", "/join/queue/"),
    "feedback": ("ana", "/feedback/queue/"),
    "themes": ("ana", "/feedback/themes/"),
    "gathered": ("ana", "/feedback/themes/{theme}/"),
    "ratings": ("ana", "/feedback/figures/"),
    "my-feedback": ("tom.fairley@ash", "/feedback/mine/"),
    "staff": ("amir", "/organisation/staff/"),
    "staff-files": ("amir", "/organisation/staff/files/"),
    "accesses": ("nina", "/support/"),
    "looked": ("alice", "/organisation/support/"),
    "glances": ("alice", "/organisation/support/{access}/"),
    "acts": ("alice", "/organisation/support/{access}/"),
    "test-alerts": ("amir", "/broadcast/tests/"),
    "waiting": ("alice", "/broadcast/several/"),
    "happenings": ("amir", "/organisation/directory/lately/"),
    "groups": ("amir", "/organisation/directory/groups/"),
    "pilot-places": ("nina", "/pilots/national/teams-channel/"),
    "tokens": ("alice", "/account/tokens/"),
    "undelivered": ("nina", "/messages/undelivered/"),
    "webhooks": ("amir", "/messages/webhooks/"),
    "reachability": ("nina", "/organisation/reachability/hardest/"),
    "drills": ("alice", "/organisation/reachability/"),
    "alerts": ("alice", "/broadcast/"),
    "boards": ("nina", "/broadcast/board/"),
    "answers": ("nina", "/broadcast/board/{alert}/"),
    "silent": ("nina", "/broadcast/board/{alert}/"),
    "untold": ("nina", "/broadcast/board/{alert}/"),
    "told": ("nina", "/broadcast/board/{alert}/told/"),
    "told-here": ("alice", "/broadcast/{alert}/told/"),
    "drafts": ("nina", "/broadcast/desk/"),
    "learners": ("mary", "/knowledge/figures/first-line-of-defence/people/"),
    "completion": ("omar", "/knowledge/compare/first-line-of-defence/"),
    "assessments": ("omar", "/assure/status/"),
    "actions": ("alice", "/assure/actions/?show=all"),
    "incidents": ("ian.pell@fen", "/react/incidents/"),
    "closed-incidents": ("alice", "/react/incidents/?show=closed"),
    "help": ("ana", "/react/help/"),
    "log": ("ian.pell@fen", "/react/incidents/FEN/{incident}/log/"),
}
EMPTY = {"closed-incidents", "untold", "drills"}


def signed_in(name: str) -> Client:
    user = User.objects.get(email=f"{name}.example.com" if "@" in name else f"{name}@example.com")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    now = datetime.now(UTC).timestamp()
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": now, "email": user.email},
        {"method": "mfa", "at": now, "type": "totp"},
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def more_to_list() -> None:
    """What the demo's story does not have: a shared system, an invitation, a merger, a webhook and so on."""
    now, system = timezone.now(), Actor.system("test")
    ash, med, bir = (Organisation.objects.get(code=code) for code in ("ASH", "MED", "BIR"))
    depend(ash, supplier=med, name="Records", purpose="patient records", since=None, by=system)
    Invitation.objects.create(
        organisation=ash, name="Guest", email="g@example.com", digest="d", expires_at=now + timedelta(days=7)
    )
    stage(b"code,name,kind\nZZZ,Zed,gp\n", name="=1.csv", profile="own", by=acting("nina@example.com"))
    Succession.objects.create(predecessor=bir, successor=ash, on=now.date(), reason="One trust")
    Webhook.objects.create(organisation=ash, name="Teams", url="https://hooks.example/x", salt="s")
    make_token(User.objects.get(email="alice@example.com"), label="Sync", by=acting("alice@example.com"))
    one = Delivery.objects.filter(channel="email")[0]
    Delivery.objects.filter(pk=one.pk).update(
        state="failed", problem="550", tried_at=now, sent_at=None, next_attempt_at=None
    )


def more_of_others() -> dict[str, object]:
    """A staff list, a directory, a support access with a page and an act, a test alert and a pilot; their numbers."""
    amir, ana, nina = (acting(f"{name}@example.com") for name in ("amir", "ana", "nina"))
    ash = Organisation.objects.get(code="ASH")
    taken(ash, SAM)
    stage_staff(ash, (HEAD + PAT).encode(), name="staff.csv", by=amir)
    send_test_alert(ash, by=amir)
    made, _token = connect(ash, name="Entra ID", days=90, by=amir)
    now = timezone.now()
    Happening.objects.create(organisation=ash, connection=made, what="created", kind="User", about="sam", at=now)
    DirectoryGroup.objects.create(organisation=ash, name="Desk", name_key="desk")
    access = ask(ash, reason="They rang.", way=Way.CHANGE, minutes=30, permissions=[CONTACTS], by=ana)
    access = begin(answer(access, agreed=True, by=amir), by=ana)
    note_glance(access.pk, ash.pk, "/organisation/contacts/")
    add_contact(ash, name="Dee", email="dee@example.org", by=helper_of(ana, access))
    given: dict[str, Any] = {
        "kinds": [],
        "regions": [],
        "starts_on": None,
        "ends_on": None,
        "open_to_ask": False,
        "reason": "A try",
    }
    set_pilot(Feature.TEAMS, who=Who.CHOSEN, by=nina, **given)
    let_in(Feature.TEAMS, ["ASH"], by=nina)
    return {"theme": Theme.objects.latest("pk").pk, "access": access.pk}


def asked(client: Client, path: str, **query: str) -> bytes:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}{urlencode(query)}")
    assert answer.status_code == 200, (path, query, answer.status_code)
    if answer.streaming:
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer.content


def walk(listing: Listing, client: Client, path: str) -> None:
    """Both files have the same rows; every filter takes a good word and a bad one."""
    lines = asked(client, path, file=f"{listing.slug}.csv").decode("utf-8-sig").splitlines()
    assert next(csv.reader(lines)) == [column.heading for column in listing.in_file], listing.slug
    book = load_workbook(io.BytesIO(asked(client, path, file=f"{listing.slug}.xlsx")))
    rows = book.worksheets[0].max_row - 1
    assert (rows == 0) == (listing.slug in EMPTY), listing.slug
    said = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert (said["Marking"], said["Rows"]) == (listing.mark, str(rows))
    for one in listing.filters:
        good = one.offered()[0][0] if isinstance(one, OneOf) and one.offered() else "1/1/2026"
        asked(client, path, **{one.name: good})
        narrowed = asked(client, path, **{one.name: good}, file=f"{listing.slug}.csv")
        assert len(narrowed.decode().splitlines()) <= len(lines), (listing.slug, one.name)
        odd = asked(client, path, **{one.name: "%00<b>'\"zz"}).decode()
        assert "<b>'" not in odd, (listing.slug, one.name)


@pytest.mark.django_db
def test_every_list_is_narrowed_and_taken_as_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST", 10_000)
    cache.clear()
    install_all(chosen(()))
    load_demo()
    more_to_list()
    numbers = more_of_others()
    lists()  # reads every view
    assert set(PLACES) == set(LISTINGS.known), "say in PLACES where the new list is"
    alert = Advisory.objects.filter(state="published").order_by("pk")[0].ref
    incident = Incident.objects.get().ref
    clients = {name: signed_in(name) for name in {name for name, _path in PLACES.values()}}
    for slug, (name, path) in PLACES.items():
        listing = LISTINGS.known[slug]
        place = path.format(alert=alert, incident=incident, **numbers)
        walk(listing, clients[name], place)
        page = html(clients[name].get(place))
        offered = f"file={slug}.csv" in page and f"file={slug}.xlsx" in page
        assert offered or slug in EMPTY, f"{slug} is not offered on {place}"
