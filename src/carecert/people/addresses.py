"""Email addresses: how they are kept, and what their end says."""


def fold(email: str) -> str:
    """An email address as we store it: no spaces around it, lower case."""
    return email.strip().lower()


ANYBODYS = frozenset(
    {
        "aol.com", "btinternet.com", "fastmail.com", "gmail.com", "gmx.co.uk", "gmx.com", "gmx.net", "googlemail.com",
        "hey.com", "hotmail.co.uk", "hotmail.com", "icloud.com", "live.co.uk", "live.com", "mac.com", "mail.com",
        "me.com", "msn.com", "ntlworld.com", "outlook.com", "proton.me", "protonmail.com", "sky.com", "talktalk.net",
        "tiscali.co.uk", "virginmedia.com", "yahoo.co.uk", "yahoo.com", "yandex.com", "ymail.com", "zoho.com",
    }
)  # fmt: skip
"""Where anybody gets a mailbox without being asked who they are."""


def domain(email: str) -> str:
    """What stands after the at-sign, in lower case."""
    return email.rpartition("@")[2].lower()
