"""Dangerous acts ask for a fresh proof of who it is."""

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from ninja import Schema

from carecert.organisations.access import asks_anew, signed_in
from carecert.portal.api import api

DANGEROUS = {
    "publish": "an alert goes to everybody",
    "roles": "somebody may do more",
    "invite_check": "somebody comes in, with roles",
    "approve": "an organisation comes in, with its first administrator",
    "merge": "an organisation ends, and its people move",
    "close_organisation": "an organisation ends",
    "staged_register": "organisations come, move and end",
    "staff_file": "many come in, and many leave",
    "tokens": "a program may act for somebody",
    "ask_to_look": "somebody may look at an organisation at once",
    "begin_to_look": "somebody looks at an organisation",
    "answer_helper": "somebody may look at an organisation",
    "connect_directory": "a program may say who works here",
    "directory_token": "a program may say who works here",
    "tie_group": "many may do more",
    "mfa_deactivate_totp": "an account is less safe",
    "mfa_add_webauthn": "another way in",
    "mfa_edit_webauthn": "one way in looks like another",
    "mfa_remove_webauthn": "an account is less safe",
    "mfa_view_recovery_codes": "other ways in are shown",
    "mfa_download_recovery_codes": "other ways in are shown",
    "mfa_generate_recovery_codes": "other ways in",
    "single_connect": "another way in",
    "single_disconnect": "a way in less",
    "domain": "a provider may vouch for more people",
    "give_up_domain": "another organisation may have it",
    "add_openid": "another provider vouches for people",
    "add_saml": "another provider vouches for people",
    "change_provider": "another provider vouches for people",
    "end_provider": "people lose a way in",
}

# The same acts as operations of the API. A token was made with a fresh proof; a session must have one here too.
CALLS = {
    "add_openid_provider",
    "add_saml_provider",
    "merge",
    "change_provider",
    "close_organisation",
    "decide_application",
    "end_provider",
    "give_up_domain",
    "invite",
    "make_webhook",
    "webhook_secret",
    "set_roles",
    "take_in_register",
    "take_in_staff",
    "verify_domain",
}


def views(patterns: Iterable[URLPattern | URLResolver]) -> dict[str, object]:
    """Every view by the name of its address, of all services."""
    found: dict[str, object] = {}
    for entry in patterns:
        if isinstance(entry, URLResolver):
            found |= views(entry.url_patterns)
        elif entry.name:
            found[entry.name] = entry.callback
    return found


def careless(names: Iterable[str], known: dict[str, object]) -> list[str]:
    return [
        f"{name} ({DANGEROUS.get(name, '')}) asks for no fresh proof: write @fresh below its policy"
        for name in names
        if name not in known or not asks_anew(known[name])  # type: ignore[arg-type]
    ]


def test_every_dangerous_act_asks_who_it_is() -> None:
    assert careless(DANGEROUS, views(get_resolver().url_patterns)) == []


def operations() -> dict[str, Callable[..., object]]:
    """Every operation of the API by its id, with the function behind it."""
    return {
        str(one.operation_id): one.view_func
        for _, router in api._routers
        for path in router.path_operations.values()
        for one in path.operations
    }


def unproved(names: Iterable[str], known: Mapping[str, Callable[..., object]]) -> list[str]:
    return [name for name in names if name not in known or "require_fresh(" not in inspect.getsource(known[name])]


def test_every_dangerous_operation_asks_a_session_who_it_is() -> None:
    assert unproved(sorted(CALLS), operations()) == []
    assert unproved(["contacts", "gone"], operations()) == ["contacts", "gone"]


def test_no_two_schemas_of_the_api_have_one_name() -> None:
    """In the OpenAPI document one of them would stand for both."""
    counted = Counter(one.__name__ for one in set(below(Schema)) if one.__module__.startswith("carecert."))
    assert [name for name, count in counted.items() if count > 1] == []
    assert len(counted) > 50


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def test_the_check_can_fail() -> None:
    def bold(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert len(careless(["bold", "gone"], {"bold": signed_in(bold)})) == 2
