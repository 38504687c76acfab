"""Sweeps: what nobody took in is dropped, domains are checked, and the register follows a directory."""

from django.conf import settings

from carecert.errands.periodic import every
from carecert.organisations.actions.register import forget_staged
from carecert.organisations.actions.sync import sync_step
from carecert.organisations.actor import Actor
from carecert.organisations.identity.domains import check_due
from carecert.organisations.register.directory import OdsDirectory
from carecert.people.sso.saml import kept


@every(hours=1)
def drop_staged_registers() -> int:
    """Uploaded files wait for a day. Returns how many were dropped."""
    return forget_staged()


@every(hours=1)
def forget_answers() -> int:
    """Answers of SAML providers that ran out. Returns how many."""
    return kept.forget()


@every(hours=1)
def check_domains() -> int:
    """Whether the records of domains are still there: each once a week. Returns how many were asked for."""
    return check_due(by=Actor.system("clock"))


@every(minutes=1)
def follow_directory() -> int:
    """Read the next few organisations that changed, where a setting names a directory. Returns how many."""
    address = settings.DIRECTORY_URL
    return sync_step(OdsDirectory(address), address=address, by=Actor.system("clock")) if address else 0
