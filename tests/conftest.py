"""What every test stands on: the database of either engine, the system's scope, the cast, and no network."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client, TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from carecert.organisations.actor import Actor
from carecert.organisations.scope import scoped
from tests import databases
from tests.cast import Cast, assemble, sign_in

PURE = ("formats", "rules", "runner")  # folders whose tests may not touch the database


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our option to pytest's."""
    parser.addoption("--only-database", action="store_true", help="run only the tests that use the database")


def uses_database(item: pytest.Item) -> bool:
    """Whether a test uses the database: by mark or by fixture."""
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & {"db", "transactional_db", "live_server"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a database to the tests of pure Python, and choose the database's tests when asked to."""
    for item in items:
        parts = item.path.relative_to(config.rootpath).parts
        if uses_database(item) and any(folder in parts for folder in PURE):
            raise pytest.UsageError(f"{item.nodeid}: tests of {' and '.join(PURE)} use no database")
    if config.getoption("--only-database"):
        left_out = [item for item in items if not uses_database(item)]
        items[:] = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Before the test database is made: a file for SQLite, the owner's login for PostgreSQL."""
    with databases.as_owner() if databases.is_postgresql() else databases.sqlite_file():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After the test database is made: hand it to the restricted role, and keep what the migrations left."""
    with django_db_blocker.unblock():
        baseline = databases.Baseline()
        with databases.as_application(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: baseline.restore())
            yield
        baseline.close()


@pytest.fixture(autouse=True)
def system_scope(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests of the database begin in the system's scope; a request made in a test narrows it to its own actor."""
    if not uses_database(request.node):
        yield
        return
    request.getfixturevalue("db")
    with scoped(Actor.system("test")):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The region of the tests and everybody in it, fresh for this test."""
    return assemble()


@pytest.fixture
def client_of(cast: Cast) -> Callable[[str], Client]:
    """`client_of("alice")`: a client signed in as one of the cast, with a second factor where the role needs one."""

    def signed_in(name: str) -> Client:
        return sign_in(cast, name)

    return signed_in
