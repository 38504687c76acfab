"""Who asks to join in the demo: an optician that the register does not list, with an address at a free mailbox."""

from carecert.joining.actions.answering import prove
from carecert.joining.actions.applying import apply
from carecert.organisations.actor import Actor
from carecert.organisations.kinds import Kind
from carecert.organisations.models import Organisation


def ask_to_join() -> None:
    """Apply, and prove the address."""
    application = apply(
        Organisation.objects.get(code="NOR"),
        new_name="Lakeside Opticians",
        new_kind=Kind.OPTICIAN,
        name="Felix Ward",
        email="felix.ward.lakeside@gmail.com",
        job="Owner",
        phone="01632960177",
        reason="I own the practice. You find my name in the register of the General Optical Council.",
        by=Actor.anonymous(),
    )
    prove(application.letters.get())
