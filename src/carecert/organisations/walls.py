"""Walls three and four, raised from the models themselves after every migration.

Wall three: for every foreign key from one tenant's table to another's, and to itself, a trigger refuses a row whose
parent belongs to another organisation, on SQLite and PostgreSQL alike. Wall four: on PostgreSQL every tenant's table
gets row-level security; the policy reads the scope that `scope.py` tells. And no row of a tenant ever moves to another
organisation, because the rows that hang on it would stay behind: a merger writes new rows. The triggers that make codes
last (`register/lasting.py`) are laid at the same moment.

They are raised again after each migration (`raise_walls`), because SQLite drops a table's triggers when a migration
rebuilds it, and because a new tenant's table must not be one line of SQL away from being open.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from carecert.organisations.register import lasting
from carecert.organisations.tenancy import TenantModel

# The last part is `path__below` (`models/organisation.py`): what is below a place is found once, by the path's index.
POLICY = """
  (SELECT current_setting('carecert.scope', true)) = 'all'
  OR organisation_id = (SELECT NULLIF(current_setting('carecert.organisation', true), '')::bigint)
  OR (
    (SELECT NULLIF(current_setting('carecert.path', true), '')) IS NOT NULL
    AND organisation_id IN (
      SELECT id FROM organisations_organisation
      WHERE path ~>=~ (SELECT current_setting('carecert.path', true))
      AND path ~<~ (SELECT rtrim(current_setting('carecert.path', true), '/') || '0')
    )
  )
"""

FOLLOWS = "\"{column}\" = (SELECT NULLIF(current_setting('carecert.person', true), '')::bigint)"

FUNCTION = """
CREATE OR REPLACE FUNCTION carecert_same_tenant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  parent_id bigint := (to_jsonb(NEW) ->> TG_ARGV[1])::bigint;
  owner_id bigint;
BEGIN
  IF parent_id IS NULL THEN RETURN NEW; END IF;
  EXECUTE format('SELECT organisation_id FROM %I WHERE id = $1', TG_ARGV[0]) INTO owner_id USING parent_id;
  IF owner_id IS DISTINCT FROM NEW.organisation_id THEN
    RAISE EXCEPTION 'the row and its % belong to different organisations', TG_ARGV[1]
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""


STAYS = """
CREATE OR REPLACE FUNCTION carecert_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row never moves to another organisation' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


@dataclass(frozen=True, slots=True)
class Tie:
    """A foreign key from one tenant's table to another's: child table, column, parent table."""

    child: str
    column: str
    parent: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.child}_{self.column}_wall"


def tenants() -> list[type[TenantModel]]:
    """Every concrete model that belongs to one organisation, by table."""
    found = [model for model in apps.get_models() if issubclass(model, TenantModel)]
    return sorted(found, key=lambda model: model._meta.db_table)


def ties() -> list[Tie]:
    """Every foreign key between tenants' tables."""
    return [
        Tie(model._meta.db_table, field.column, field.related_model._meta.db_table)
        for model in tenants()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, TenantModel)
    ]


def tie_statements(tie: Tie, vendor: str) -> list[str]:
    """The SQL of wall three for one foreign key."""
    if vendor == "postgresql":
        return [
            f'DROP TRIGGER IF EXISTS "{tie.name}" ON "{tie.child}"',
            (
                f'CREATE TRIGGER "{tie.name}" BEFORE INSERT OR UPDATE ON "{tie.child}" FOR EACH ROW '
                f"EXECUTE FUNCTION carecert_same_tenant('{tie.parent}', '{tie.column}')"
            ),
        ]
    owner = f'(SELECT organisation_id FROM "{tie.parent}" WHERE id = NEW."{tie.column}")'  # noqa: S608 - our own names
    refusal = f"SELECT RAISE(ABORT, 'the row and its {tie.column} belong to different organisations')"
    made = []
    for verb in ("insert", "update"):
        made.append(f'DROP TRIGGER IF EXISTS "{tie.name}_{verb}"')
        made.append(
            f'CREATE TRIGGER "{tie.name}_{verb}" BEFORE {verb.upper()} ON "{tie.child}" '
            f'WHEN NEW."{tie.column}" IS NOT NULL AND NEW.organisation_id IS NOT {owner} BEGIN {refusal}; END'
        )
    return made


def stay_statements(table: str, vendor: str) -> list[str]:
    """The SQL that keeps a row where it is: a parent that moved away would leave its children behind the wall."""
    if vendor == "postgresql":
        return [
            f'DROP TRIGGER IF EXISTS "{table}_stays" ON "{table}"',
            (
                f'CREATE TRIGGER "{table}_stays" BEFORE UPDATE OF organisation_id ON "{table}" FOR EACH ROW '
                "WHEN (OLD.organisation_id IS DISTINCT FROM NEW.organisation_id) EXECUTE FUNCTION carecert_stays()"
            ),
        ]
    refusal = "SELECT RAISE(ABORT, 'a row never moves to another organisation')"
    return [
        f'DROP TRIGGER IF EXISTS "{table}_stays"',
        (
            f'CREATE TRIGGER "{table}_stays" BEFORE UPDATE OF organisation_id ON "{table}" '
            f"WHEN OLD.organisation_id IS NOT NEW.organisation_id BEGIN {refusal}; END"
        ),
    ]


def policy_statements(table: str, follows: str = "") -> list[str]:
    """The SQL of wall four for one table. `follows`: the column with the person who may read a row everywhere."""
    own = f'CREATE POLICY carecert_own ON "{table}" FOR SELECT USING ({FOLLOWS.format(column=follows)})'
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'DROP POLICY IF EXISTS carecert_tenant ON "{table}"',
        f'CREATE POLICY carecert_tenant ON "{table}" USING ({POLICY}) WITH CHECK ({POLICY})',
        f'DROP POLICY IF EXISTS carecert_own ON "{table}"',
        *([own] if follows else []),
    ]


def lower_walls(connection: BaseDatabaseWrapper) -> list[str]:
    """On SQLite, take the triggers of wall three away before a migration. Returns their names.

    A migration that rebuilds a table drops it and renames the new one; SQLite refuses the new name while the trigger of
    any other table speaks of the one that is gone. `raise_walls` puts them up again when the migration is done.
    """
    if connection.vendor != "sqlite":
        return []
    names = sorted(name for name in triggers(connection) if name.endswith(("_wall_insert", "_wall_update", "_stays")))
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP TRIGGER "{name}"')
    return names


def missing_walls(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the triggers that should be up and are not: a migration was interrupted."""
    verbs = ("",) if connection.vendor == "postgresql" else ("_insert", "_update")
    wanted = {f"{tie.name}{verb}" for tie in ties() for verb in verbs}
    wanted |= {f"{model._meta.db_table}_stays" for model in tenants()}
    return wanted - triggers(connection)


def triggers(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of all triggers of the database."""
    catalogue = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        catalogue = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall()}


def raise_walls(connection: BaseDatabaseWrapper) -> list[str]:
    """Raise walls three and four on every tenant's table that exists. Returns the tables."""
    present = set(connection.introspection.table_names())
    follows = {model._meta.db_table: model.follows for model in tenants() if model._meta.db_table in present}
    tables = list(follows)
    statements = [FUNCTION, STAYS] if connection.vendor == "postgresql" else []
    for table in tables:
        statements += stay_statements(table, connection.vendor)
    for tie in ties():
        if {tie.child, tie.parent} <= present:
            statements += tie_statements(tie, connection.vendor)
    if connection.vendor == "postgresql":
        for table in tables:
            statements += policy_statements(table, follows[table])
    if lasting.TABLE in present:
        statements += lasting.statements(connection.vendor)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return tables
