"""The database keeps what the models promise: migrations match and turn back, every tenant is behind its walls."""

import ast
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython

from carecert.audit.guard import APPEND_ONLY
from carecert.organisations.actor import Actor
from carecert.organisations.models import Contact
from carecert.organisations.scope import NOTHING, tell
from carecert.organisations.tenancy import TenantModel
from carecert.organisations.walls import tenants, ties
from tests.cast import Cast
from tests.databases import is_postgresql
from tests.house.reading import SOURCE, modules, shown, tree
from tests.house.test_faces import FACES

OURS = "carecert."
pytestmark = pytest.mark.django_db


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(OURS)]


def one_way(migration: Migration, module: str) -> list[str]:
    """Operations that cannot be undone, unless the migration's docstring says why."""
    if "cannot be undone because" in (import_module(module).__doc__ or "").lower():
        return []
    return [f"{module}: {operation.describe()}" for operation in migration.operations if not operation.reversible]


def test_the_migrations_match_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_turns_back_or_says_why() -> None:
    loader = MigrationLoader(connection)
    found = [
        complaint
        for migration in loader.disk_migrations.values()
        if migration.__module__.startswith(OURS)
        for complaint in one_way(migration, migration.__module__)
    ]
    assert found == []


def test_a_migration_that_cannot_turn_back_is_named() -> None:
    migration = Migration("sample", "sample")
    migration.operations = [RunPython(lambda _apps, _editor: None)]
    assert len(one_way(migration, "tests.house.test_database")) == 1


def test_every_constraint_has_a_test_or_at_least_a_name_of_its_service() -> None:
    nameless = [
        f"{model.__name__}: {constraint.name}"
        for model in ours()
        for constraint in model._meta.constraints
        if not constraint.name.startswith(model._meta.app_label)
    ]
    assert nameless == []


def test_every_tenants_foreign_key_is_watched_by_a_trigger() -> None:
    catalogue = (
        "SELECT tgname FROM pg_trigger" if is_postgresql() else "SELECT name FROM sqlite_master WHERE type='trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    wanted = {tie.name for tie in ties()} if is_postgresql() else {
        f"{tie.name}_{verb}" for tie in ties() for verb in ("insert", "update")
    }  # fmt: skip
    assert sorted(wanted - present) == []


def test_every_append_only_table_is_guarded() -> None:
    for table in sorted(APPEND_ONLY):
        with connection.cursor() as cursor:
            if is_postgresql():
                cursor.execute(
                    "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table]
                )
            else:
                cursor.execute("SELECT count(*) FROM sqlite_master WHERE type='trigger' AND tbl_name = %s", [table])
            row = cursor.fetchone()
        assert row is not None
        assert row[0] >= 1, table


def test_every_tenants_table_is_under_row_level_security() -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    with connection.cursor() as cursor:
        cursor.execute("SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE c.relrowsecurity")
        walled = {row[0] for row in cursor.fetchall()}
    assert sorted({model._meta.db_table for model in tenants()} - walled) == []


def test_without_a_scope_every_tenants_table_is_empty(cast: Cast) -> None:
    if not is_postgresql():
        pytest.skip("SQLite has no row-level security")
    Contact.objects.create(organisation=cast.ashdown, name="Desk", email="desk@ash.example")
    assert Contact.objects.count() == 1
    tell(NOTHING)
    assert {model.__name__: model._default_manager.count() for model in tenants()} == {
        model.__name__: 0 for model in tenants()
    }


def test_every_row_that_belongs_to_one_organisation_is_a_tenants() -> None:
    """A foreign key called `organisation` without the walls would be a hole; the few exceptions have their reason."""
    allowed = {
        "Membership": "read before it is known who asks",
    }
    holes = [
        model.__name__
        for model in ours()
        if not issubclass(model, TenantModel)
        and any(field.name == "organisation" and field.is_relation for field in model._meta.fields)
    ]
    assert [name for name in holes if name not in allowed] == []


def test_every_noun_of_the_wings_says_who_may_see_it() -> None:
    silent = []
    for model in ours():
        if model._meta.app_label in {"broadcast", "knowledge", "assure", "react"}:
            rows = model._default_manager.all()
            try:
                rows.visible_to(Actor.anonymous())  # type: ignore[attr-defined]
            except (AttributeError, NotImplementedError):
                silent.append(model.__name__)
    assert silent == []


def test_only_verbs_write(tmp_path: Path) -> None:
    places = FACES | {"queries"}
    read = [
        path for path in modules(SOURCE) if places & {Path(each).stem for each in path.relative_to(SOURCE).parts[1:2]}
    ]
    assert {"views", "queries", "clock.py", "api.py"} <= {part for path in read for part in path.parts}
    assert writers(read) == []
    bad = tmp_path / "views.py"
    bad.write_text(
        "def page(request):\n    note.save()\n    Note.objects.create(x=1)\n"
        "    Note.objects.filter(pk=1).update(x=2)\n    seen.update(a=1)\n"
    )
    assert len(writers([bad])) == 3


def writers(paths: Iterable[Path]) -> list[str]:
    """Faces and questions that write rows themselves instead of calling a verb. `update` counts after a query only:
    dictionaries have one too."""
    verbs = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update", "delete"}
    return [
        f"{shown(source)}:{node.lineno} writes with .{node.func.attr}()"
        for source in paths
        for node in ast.walk(tree(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in verbs or (node.func.attr == "update" and asks(node.func.value)))
    ]


def asks(node: ast.expr) -> bool:
    """Whether an expression is a QuerySet by its looks: it goes through a manager, a filter or `visible_to`."""
    words = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return bool(words & {"objects", "filter", "exclude", "visible_to", "of", "all"})
