"""Email addresses as they are kept."""


def fold(email: str) -> str:
    """An email address as we store it: no spaces around it, lower case."""
    return email.strip().lower()
