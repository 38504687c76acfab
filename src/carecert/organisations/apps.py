"""Wiring: the walls after each migration, the scope on each connection and around errands, tokens and passwords."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from importlib import import_module

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from carecert.audit.guard import lay
from carecert.errands.surroundings import surround
from carecert.organisations.actor import Actor
from carecert.organisations.scope import Scope, on_connection, scoped


class OrganisationsConfig(AppConfig):
    """Django's entry to the package."""

    name = "carecert.organisations"

    def ready(self) -> None:
        """Connect to the signals of Django and of the sign-in library, which leave no other way."""
        connection_created.connect(on_connection, dispatch_uid="carecert.scope")
        pre_migrate.connect(before_migration, dispatch_uid="carecert.walls.down")
        post_migrate.connect(after_migration, dispatch_uid="carecert.walls")
        surround(as_system)
        signals = import_module("allauth.account.signals")
        for signal in (signals.password_changed, signals.password_reset):
            signal.connect(new_password, dispatch_uid="carecert.tokens")


def as_system(name: str) -> AbstractContextManager[Scope]:
    """The scope that errands and sweeps run in."""
    return scoped(Actor.system(name))


def new_password(*, user: object, **_more: object) -> None:
    """A new password ends the person's tokens: perhaps a thief made one."""
    import_module("carecert.organisations.actions.token").revoke_all(user)


def before_migration(
    *, app_config: AppConfig, using: str = DEFAULT_DB_ALIAS, plan: Sequence[object] = (), **_more: object
) -> None:
    """Take the walls' triggers down before the first app is migrated, if there is anything to migrate."""
    if plan and app_config == next(one for one in apps.get_app_configs() if one.models_module):
        import_module("carecert.organisations.walls").lower_walls(connections[using])


def after_migration(*, app_config: AppConfig, using: str = DEFAULT_DB_ALIAS, **_more: object) -> None:
    """Raise the walls and lay the append-only triggers, once the last app that has tables is migrated."""
    if app_config == [one for one in apps.get_app_configs() if one.models_module][-1]:
        import_module("carecert.organisations.walls").raise_walls(connections[using])
        lay(connections[using])
