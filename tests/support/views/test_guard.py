"""Attacks on the guard: what is closed stays closed, and what is over is over."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from carecert.audit.models import Entry
from carecert.audit.verify import verify
from carecert.organisations.actions.token import make_token
from carecert.organisations.models import Contact, Membership
from carecert.support.actions.helping import end
from carecert.support.models import Access, Glance
from carecert.support.queries import helper_of
from carecert.support.rules.terms import State
from carecert.support.views import guard
from carecert.ui.lists.listing import Listing
from tests.cast import Cast, sign_in
from tests.factories.reach import contact
from tests.factories.support import CONTACTS, agreed, live
from tests.page import html, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
ADD = "/organisation/contacts/add/"
NEW = {"name": "Dee", "email": "dee@example.org", "role": "alert-only", "receives_alerts": "true"}


@pytest.fixture
def helping(cast: Cast, client_of: ClientOf) -> Callable[..., Client]:
    """A client of Ana's that looks at Birchwood, with the changes that were agreed."""

    def begun(*permissions: str) -> Client:
        access = agreed(cast.ana, cast.charlie, *permissions)
        client = client_of("ana")
        client.post(f"/support/{access.pk}/begin/")
        return client

    return begun


def test_she_sees_that_organisation_and_no_other(cast: Cast, helping: Callable[..., Client]) -> None:
    contact(cast.birchwood, name="Bella Birch")
    foreign = contact(cast.ashdown, name="Alan Ash")
    ana = helping(CONTACTS)
    shown = words(ana.get("/organisation/contacts/"))
    assert "Bella Birch" in shown
    assert "Alan Ash" not in shown
    assert ana.get(f"/organisation/contacts/{foreign.pk}/").status_code == 404
    assert ana.post(f"/organisation/contacts/{foreign.pk}/remove/").status_code == 404
    assert Glance.objects.get().path == "/organisation/contacts/"
    assert ana.get("/no/such/page/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/account/",
        "/account/tokens/",
        "/account/sessions/",
        "/account/codes/",
        "/account/password/",
        "/account/organisation/",
        "/organisation/people/",
        "/organisation/people/invite/",
        "/organisation/register/",
        "/organisation/support/",
        "/organisation/reachability/hardest/",
        "/messages/webhooks/",
        "/messages/choices/",
        "/messages/undelivered/",
        "/notices/",
        "/knowledge/",
        "/support/",
        "/support/ask/",
        "/broadcast/desk/",
        "/react/incidents/",
    ],
)
def test_accounts_people_and_the_nations_pages_are_closed(helping: Callable[..., Client], path: str) -> None:
    answer = helping(CONTACTS).get(path)
    assert answer.status_code == 403
    assert "not open to support" in html(answer)
    assert not Glance.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["/home/", "/broadcast/", "/assure/", "/knowledge/figures/", "/react/", "/organisation/systems/", "/search/?q=x"],
)
def test_pages_to_look_at_are_open_with_the_banner(helping: Callable[..., Client], path: str) -> None:
    answer = helping().get(path)
    assert answer.status_code == 200
    assert "You are looking at Birchwood Surgery as support until" in html(answer)
    assert "Change organisation" not in html(answer)
    assert "you have not read" not in html(answer)


def test_whoever_only_looks_sends_nothing(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping()
    assert ana.get(ADD).status_code == 403
    answer = ana.post(ADD, NEW)
    assert answer.status_code == 403
    assert "You are only looking, so nothing was changed." in html(answer)
    typed = ana.post(ADD, NEW, headers={"origin": "http://testserver", "sec-fetch-site": "same-origin"})
    assert "Dee" in html(typed)
    assert not Contact.objects.exists()


def test_what_was_agreed_is_done_and_on_record_under_the_real_name(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping(CONTACTS)
    assert ana.post(ADD, NEW).status_code == 302
    assert Contact.objects.get().organisation == cast.birchwood
    access = Access.objects.get()
    entry = Entry.objects.get(verb="organisations.contact.added")
    assert (entry.chain, entry.person_id, entry.person_name, entry.via) == (
        "organisation:BIR",
        cast.ana.user.pk,
        "Ana Abara (support)",
        f"support:{access.pk}",
    )
    assert not verify("organisation:BIR").faults
    answer = ana.post("/organisation/systems/add/", {})
    assert answer.status_code == 403
    assert "has not agreed that you change this" in html(answer)


def test_roles_invitations_tokens_and_leaving_are_never_open(cast: Cast, helping: Callable[..., Client]) -> None:
    ana, member = helping(CONTACTS), cast.charlie.membership.pk
    for path in (
        f"/organisation/people/{member}/roles/",
        f"/organisation/people/{member}/leave/",
        "/organisation/people/invite/check/",
        "/account/tokens/",
        "/account/password/",
        "/account/sessions/others/end/",
        "/messages/webhooks/",
        "/account/organisation/",
    ):
        assert ana.post(path, {"roles": "administrator"}).status_code == 403
    assert Membership.objects.get(pk=member).active


def test_after_the_end_by_the_organisation_nothing_is_done(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping(CONTACTS)
    end(Access.objects.select_related("organisation").get(), how="organisation", by=cast.charlie.actor)
    answer = ana.post(ADD, NEW)
    assert answer.status_code == 403
    assert "Your support access is over" in html(answer)
    assert not Contact.objects.exists()
    assert "as support until" not in html(ana.get("/home/"))


def test_after_its_time_the_next_page_is_ones_own(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping()
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        answer = ana.get("/organisation/contacts/", follow=True)
        assert answer.redirect_chain == [("/support/", 302)]
        assert "Your support access is over." in html(answer)


def test_a_form_of_another_tab_does_not_outlive_the_end(cast: Cast) -> None:
    access = agreed(cast.ana, cast.charlie, CONTACTS)
    strict = _strict(cast)
    _post(strict, f"/support/{access.pk}/", f"/support/{access.pk}/begin/")
    before = _token(strict, ADD)
    _post(strict, "/home/", "/support/end/")
    answer = strict.post(ADD, NEW | {"csrfmiddlewaretoken": before})
    assert answer.status_code == 403
    assert not Contact.objects.exists()


def test_a_forged_number_in_the_session_opens_nothing(cast: Cast, client_of: ClientOf) -> None:
    access = live(cast.ana, cast.charlie, CONTACTS)
    for name, forged in (("nina", access.pk), ("bob", access.pk), ("ana", access.pk + 99), ("ana", "1 OR 1=1")):
        client = client_of(name)
        session = client.session
        session[guard.HELPING] = forged
        session.save()
        assert client.post(ADD, NEW).status_code == 403
        assert "as support until" not in html(client.get("/home/"))
    assert not Contact.objects.exists()


def test_the_api_is_closed_and_a_token_knows_nothing_of_support(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping(CONTACTS)
    answer = ana.get("/api/v1/contacts")
    assert answer.status_code == 403
    assert answer.json()["detail"] == guard.NO_API
    _, key = make_token(cast.ana.user, label="mine", by=cast.ana.actor)
    me = ana.get("/api/v1/organisations/me", headers={"authorization": f"Bearer {key}"}).json()
    assert (me["organisation"], me["via"]) == ("NCC", "token")


def test_the_api_says_when_it_is_over(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping()
    Access.objects.update(ended_at=timezone.now(), ended_how="organisation")
    assert ana.get("/api/v1/contacts").json()["detail"] == guard.OVER


@pytest.mark.parametrize("permissions", [(), (CONTACTS,)])
@pytest.mark.parametrize("path", ["/organisation/contacts/?file=contacts.csv", "/broadcast/?file=alerts.xlsx"])
def test_no_list_is_taken_as_a_file_and_the_record_does_not_say_so(
    cast: Cast, helping: Callable[..., Client], permissions: tuple[str, ...], path: str
) -> None:
    contact(cast.birchwood, name="Bella Birch")
    ana = helping(*permissions)
    before = Entry.objects.count()
    answer = ana.get(path)
    assert answer.status_code == 403
    assert guard.NO_FILES in words(answer)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "headers", [{"Content-Type": "text/csv"}, {"Content-Disposition": "attachment; filename=people.html"}]
)
def test_no_file_leaves(cast: Cast, headers: dict[str, str]) -> None:
    access = live(cast.ana, cast.charlie)
    request = RequestFactory().get("/home/")
    request.actor = cast.ana.actor  # type: ignore[attr-defined]
    request.session = {guard.HELPING: access.pk}  # type: ignore[assignment]
    answer = guard.guard(lambda _: HttpResponse(b"personal", headers=headers))(request)  # type: ignore[arg-type]
    assert answer.status_code == 403
    assert b"personal" not in answer.content
    assert guard.NO_FILES in answer.content.decode()


@pytest.mark.parametrize("permissions", [(), (CONTACTS,)])
def test_no_list_leaves_and_none_is_offered_or_on_record(
    cast: Cast, helping: Callable[..., Client], permissions: tuple[str, ...]
) -> None:
    contact(cast.birchwood, name="Bella Birch")
    ana = helping(*permissions)
    assert "file=" not in html(ana.get("/organisation/contacts/"))
    for path in ("/organisation/contacts/?file=contacts.csv", "/broadcast/?file=alerts.xlsx", "/home/?file=x"):
        answer = ana.get(path)
        assert answer.status_code == 403
        assert guard.NO_FILES in html(answer)
    assert "not open to support" in html(ana.get("/organisation/people/?file=people.csv"))
    assert not Entry.objects.filter(verb="organisations.list.exported").exists()


def test_a_page_that_writes_tells_whoever_only_looks_why_it_was_stopped(
    cast: Cast, helping: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = helping()
    monkeypatch.setattr(Listing, "on_page", property(lambda _: contact(cast.birchwood)))
    answer = ana.get("/organisation/contacts/")
    assert answer.status_code == 403
    assert "You are only looking, so nothing was changed." in html(answer)
    assert not Contact.objects.exists()
    assert not Glance.objects.exists()


@pytest.mark.parametrize("permissions", [(), (CONTACTS,)])
def test_a_page_that_writes_by_mistake_writes_nothing_for_whoever_only_looks(
    cast: Cast, permissions: tuple[str, ...]
) -> None:
    access = live(cast.ana, cast.charlie, *permissions)
    request = RequestFactory().get("/home/")
    request.actor = cast.ana.actor  # type: ignore[attr-defined]
    request.session = {guard.HELPING: access.pk}  # type: ignore[assignment]

    def careless(_request: HttpRequest) -> HttpResponse:
        contact(cast.birchwood)
        return HttpResponse("done")

    guarded = guard.guard(careless)  # type: ignore[arg-type]
    with nullcontext() if permissions else pytest.raises(PermissionDenied, match="only looking"):
        guarded(request)  # type: ignore[arg-type]
    assert Contact.objects.exists() == bool(permissions)


def test_signing_out_is_always_possible_and_keeps_nothing(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping()
    assert ana.post("/account/sign-out/").status_code == 302
    assert ana.get("/home/").status_code == 302
    assert Access.objects.get().state == State.LIVE


def test_a_helper_who_loses_the_role_loses_the_view_at_once(cast: Cast, helping: Callable[..., Client]) -> None:
    ana = helping()
    cast.ana.membership.grants.filter(role="analyst").delete()
    assert ana.get("/organisation/contacts/").headers["Location"] == "/home/"
    assert helper_of(cast.ana.actor, Access.objects.select_related("organisation").get()).support is not None


def _strict(cast: Cast) -> Client:
    signed, strict = sign_in(cast, "ana"), Client(enforce_csrf_checks=True)
    strict.cookies = signed.cookies
    return strict


def _token(client: Client, page: str) -> str:
    shown = html(client.get(page))
    return shown.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


def _post(client: Client, page: str, to: str) -> None:
    answer = client.post(to, {"csrfmiddlewaretoken": _token(client, page)})
    assert answer.status_code == 302
