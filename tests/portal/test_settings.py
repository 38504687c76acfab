"""The settings that are the house's own."""

import os
import subprocess
import sys

from django.conf import settings


def test_passwords_are_hashed_with_argon2_outside_tests() -> None:
    text = (settings.SOURCE / "portal" / "settings.py").read_text(encoding="utf-8")
    assert "Argon2PasswordHasher" in text


def test_cookies_are_kept_from_scripts_and_other_sites() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_the_clock_of_the_pages_is_londons() -> None:
    assert settings.TIME_ZONE == "Europe/London"
    assert settings.USE_TZ


def test_a_setting_that_is_written_wrongly_stops_every_command() -> None:
    environ = os.environ | {"CARECERT_DATABSE_URL": "sqlite:///a.sqlite3"}
    command = [sys.executable, "-m", "carecert.portal.cli", "check"]
    stopped = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert stopped.returncode == 1
    assert (
        "CARECERT_DATABSE_URL is not a setting of CareCERT. Perhaps you meant CARECERT_DATABASE_URL." in stopped.stderr
    )
    assert len(stopped.stderr.splitlines()) == 1
