"""The WSGI application."""

from carecert.portal.wsgi import application


def test_it_can_be_called() -> None:
    assert callable(application)
