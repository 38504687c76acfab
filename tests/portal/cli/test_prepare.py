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
    monkeypatch.setattr(module, "unapplied", lambda: 1)
    prepare_database()
    assert called == ["createcachetable", "migrate"]


def test_a_home_that_may_not_be_written_to_is_named(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(module.os, "access", lambda *_: False)
    with pytest.raises(PermissionError) as refused:
        prepare_database()
    assert refused.value.filename == str(tmp_path)


def test_static_files_are_collected_when_one_is_new(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    called: list[str] = []
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(module, "call_command", lambda name, **_: called.append(name))
    collect_static()
    collect_static()
    assert called == ["collectstatic"]
    (tmp_path / "collected").write_text("of another release", encoding="utf-8")
    collect_static()
    assert called == ["collectstatic"] * 2


def test_collecting_that_breaks_off_is_done_again(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    def break_off(_name: str, **_: object) -> None:
        raise KeyboardInterrupt

    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    (tmp_path / "collected").write_text("of another release", encoding="utf-8")
    monkeypatch.setattr(module, "call_command", break_off)
    with pytest.raises(KeyboardInterrupt):
        collect_static()
    assert not (tmp_path / "collected").exists()


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
