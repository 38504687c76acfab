"""Dangerous acts ask for a fresh proof of who it is."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from carecert.organisations.access import asks_anew, signed_in

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


def test_the_check_can_fail() -> None:
    def bold(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert len(careless(["bold", "gone"], {"bold": signed_in(bold)})) == 2
