"""What people do with passkeys, at a browser with a security device in software (a virtual authenticator)."""

from playwright.sync_api import CDPSession

from tests.journeys.browser import Visitor

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(visitor: Visitor) -> tuple[CDPSession, str]:
    """Plug a device into the browser of somebody. Returns the line to the browser, and the device's name there."""
    line = visitor.page.context.new_cdp_session(visitor.page)
    line.send("WebAuthn.enable")
    added = line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return line, str(added["authenticatorId"])


def carry_over(device: tuple[CDPSession, str], to: tuple[CDPSession, str]) -> None:
    """Take the passkeys of one device to another, as a phone's password manager does."""
    line, name = device
    for credential in line.send("WebAuthn.getCredentials", {"authenticatorId": name})["credentials"]:
        to[0].send("WebAuthn.addCredential", {"authenticatorId": to[1], "credential": credential})


def add(visitor: Visitor, name: str) -> None:
    """From the account: make a passkey."""
    visitor.goes_to("/account/").clicks("Passkeys").clicks("Add a passkey")
    visitor.fills("What do you call it?", name).clicks("Make the passkey")
