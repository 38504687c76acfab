"""How a user is made: an email address, folded to lower case, and a name."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from carecert.people.models import User


class UserManager(BaseUserManager["User"]):
    """Makes users, and finds them by email address whatever its letters' case."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new user. Without a password nobody can sign in until one is set by a link."""
        user = self.model(email=fold(email), name=name.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this email address."""
        return self.get(email=fold(username or ""))


def fold(email: str) -> str:
    """An email address as we store it: no spaces around it, lower case."""
    return email.strip().lower()
