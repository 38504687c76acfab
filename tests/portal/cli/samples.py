"""Running a command as its users do."""

from click.testing import CliRunner, Result

from carecert.portal.cli.main import carecert


def run(*words: str) -> Result:
    """What came of `carecert WORDS…`; known troubles are raised, as `main` would catch them."""
    return CliRunner().invoke(carecert, list(words), catch_exceptions=True)
