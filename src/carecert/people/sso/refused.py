"""Why a sign-in by a provider is refused: a short word for the record, and a sentence for the person."""

AGAIN = "Go back and begin again."
TELL = "Tell the administrator of your organisation."

SENTENCES = {
    "state": f"This answer does not belong to a sign-in that you began here, or it took too long. {AGAIN}",
    "denied": f"Your organisation's sign-in did not let you in. {AGAIN}",
    "unreachable": "Your organisation's sign-in does not answer just now. Try again in a few minutes.",
    "metadata": f"Your organisation's sign-in says something about itself that we cannot trust. {TELL}",
    "code": f"Your organisation's sign-in did not confirm this answer. Perhaps it was used before. {AGAIN}",
    "token": f"The answer of your organisation's sign-in cannot be read. {TELL}",
    "signature": f"The answer is not signed by your organisation's sign-in. {TELL}",
    "issuer": f"The answer comes from another sign-in than the one that you began with. {TELL}",
    "audience": f"The answer was meant for another service. {TELL}",
    "expired": f"The answer is too old. {AGAIN} If it happens again, a clock is wrong.",
    "nonce": f"The answer does not belong to this sign-in. {AGAIN}",
    "level": "This service asks for a stronger sign-in, such as a smartcard. Sign in that way and try again.",
    "stale": "Your organisation's sign-in did not ask you again. Sign out there, then try again.",
    "email": "Your organisation's sign-in did not confirm an email address of your organisation for you. " + TELL,
    "known": "There is an account with your email address already. Sign in with your password, then connect the two "
    "under “Your account”.",
    "uninvited": "You have no account here yet. Ask the administrator of your organisation for an invitation.",
    "closed": f"Your account is closed. {TELL}",
    "twice": "Your account is connected to this sign-in as somebody else. Disconnect that one first.",
    "other": "This sign-in belongs to another account already.",
    "elsewhere": "You do not belong to the organisation of this sign-in.",
}


class Refused(Exception):
    """A sign-in is refused. `why`: a key of `SENTENCES`; `detail`: for the record, never shown."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why, self.detail = why, detail[:200]

    @property
    def sentence(self) -> str:
        """What the person is told."""
        return SENTENCES[self.why]
