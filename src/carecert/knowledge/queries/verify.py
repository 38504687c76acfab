"""What anybody may ask: whether a certificate with this code was really issued."""

from carecert.knowledge.models import Completion
from carecert.knowledge.rules.codes import read_code
from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped

VERIFY = Actor.system("verify")


def verified(typed: str) -> Completion | None:
    """The completion with this code, at whatever organisation. None for a code that is mistyped, made up or unknown."""
    code = read_code(typed)
    if code is None:
        return None
    with scoped(VERIFY):
        return Completion.objects.visible_to(VERIFY).for_reading().filter(code=code).first()
