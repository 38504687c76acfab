"""`carecert migrate` and `carecert demo`."""

from pathlib import Path

import pytest

from carecert.organisations.models import Organisation
from carecert.people.models import User
from carecert.portal.cli import prepare as module
from carecert.portal.cli.prepare import collect_static, load_demo, prepare_database, serving_role, show_sign_ins
from tests.databases import is_postgresql
from tests.portal.cli.samples import run


def test_a_demo_is_not_loaded_into_a_service_in_use(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    assert "never loaded into a service that is in use" in str(run("demo").exception)


@pytest.mark.django_db
def test_the_demo_is_loaded_once_and_keeps_what_was_done() -> None:
    assert run("pack", "install").exit_code == 0
    assert load_demo()
    assert Organisation.objects.count() == 13
    assert User.objects.count() == 60
    User.objects.filter(email="bob@example.com").update(name="Robert")
    assert not load_demo()
    assert User.objects.get(email="bob@example.com").name == "Robert"


def test_the_sign_ins_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    show_sign_ins()
    said = capsys.readouterr().err
    assert "alice@example.com" in said
    assert "ward-seven-kettle" in said


def test_the_serving_role_is_known_where_another_one_migrates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARECERT_APPLICATION_DATABASE_URL", "postgresql://other@db/care")
    assert serving_role() == ("other" if is_postgresql() else "")
    monkeypatch.setenv("CARECERT_APPLICATION_DATABASE_URL", "")
    assert serving_role() == ""


@pytest.mark.django_db
def test_preparing_makes_the_home_and_every_table(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    called: list[str] = []
    monkeypatch.setattr(module, "call_command", lambda name, **_: called.append(name))
    settings.HOME = tmp_path / "b" / "c"  # type: ignore[attr-defined]
    prepare_database()
    assert settings.HOME.is_dir()  # type: ignore[attr-defined]
    assert called == []
    monkeypatch.setattr(module.MigrationExecutor, "migration_plan", lambda *_: ["something"])
    prepare_database()
    assert called == ["migrate", "createcachetable"]


def test_static_files_are_collected_when_one_is_new(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    called: list[str] = []
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(module, "call_command", lambda name, **_: called.append(name))
    collect_static()
    collect_static()
    assert called == ["collectstatic"]
    monkeypatch.setattr(module, "state_of_static", lambda: "another")
    collect_static()
    assert called == ["collectstatic"] * 2


def test_migrating_gives_the_serving_role_its_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(module, "prepare_database", lambda: done.append("tables"))
    monkeypatch.setattr(module, "collect_static", lambda: done.append("static"))
    monkeypatch.setattr(module, "serving_role", lambda: "app")
    monkeypatch.setattr(module, "give", lambda _connection, role: done.append(f"rights of {role}"))
    monkeypatch.setattr(module.connection, "ensure_connection", lambda: None)
    assert run("migrate").exit_code == 0
    assert done == ["tables", "rights of app", "static"]
    done.clear()
    monkeypatch.setattr(module, "serving_role", lambda: "")
    run("migrate", "--no-static")
    assert done == ["tables"]
