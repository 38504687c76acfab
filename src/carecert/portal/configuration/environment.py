"""Typed readers of the process environment: they fail loudly, name the variable, and accept `*_FILE` for secrets.

Every setting that an operator can change is one `Variable` in `VARIABLES`; `docs/configuration.md` is printed from
that table, so a variable without an explanation cannot exist.
"""

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "CARECERT_"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class BadSetting(Exception):
    """A variable of the environment cannot be used; the message says which, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One setting: its name without the prefix, how it is read, its default as text, and what it does."""

    name: str
    kind: str
    default: str
    meaning: str
    secret: bool = False

    @property
    def key(self) -> str:
        """The name in the process environment, such as `CARECERT_DATABASE_URL`."""
        return f"{PREFIX}{self.name}"


VARIABLES: dict[str, Variable] = {}
OTHERS: dict[str, str] = {}  # names that the tools around the service read, or that one part of it tells another


def declare(name: str, kind: str, default: str, meaning: str, *, secret: bool = False) -> None:
    """Add a variable to the table. Raises ValueError when the name is already taken."""
    if name in VARIABLES:
        raise ValueError(f"{name} is declared twice")
    VARIABLES[name] = Variable(name, kind, default, meaning, secret)


def declare_other(key: str, meaning: str) -> None:
    """Add a name of the environment that is no setting of the service, so that it is known."""
    OTHERS[key] = meaning


def refuse_unknown(environ: Mapping[str, str]) -> None:
    """Raise `BadSetting` for the first name that looks like ours and is not, with the one that was probably meant."""
    known = {*OTHERS, *(variable.key for variable in VARIABLES.values())}
    known |= {f"{variable.key}_FILE" for variable in VARIABLES.values()}
    ends = sorted(key.removeprefix(PREFIX) for key in known)
    for key in sorted(environ):
        if key.startswith(PREFIX) and key not in known:
            near = difflib.get_close_matches(key.removeprefix(PREFIX), ends, n=1)
            meant = f"Perhaps you meant {PREFIX}{near[0]}." if near else "docs/configuration.md lists those that are."
            raise BadSetting(f"{key} is not a setting of CareCERT. {meant}")


def _text(variable: Variable, raw: str) -> str:  # noqa: ARG001 - every reader has the same shape
    return raw


def _flag(variable: Variable, raw: str) -> bool:
    word = raw.strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise BadSetting(f"{variable.key} must be yes or no, not “{raw}”.")


def _whole(variable: Variable, raw: str) -> int:
    if not raw.strip().isdecimal() or int(raw) < 1:
        raise BadSetting(f"{variable.key} must be a whole number from 1 on, not “{raw}”.")
    return int(raw)


def _names(variable: Variable, raw: str) -> list[str]:  # noqa: ARG001 - every reader is called alike
    return [name.strip() for name in raw.split(",") if name.strip()]


def _folder(variable: Variable, raw: str) -> Path:
    if not raw:
        raise BadSetting(f"{variable.key} must name a folder.")
    try:
        return Path(raw).expanduser()
    except RuntimeError:
        raise BadSetting(f"{variable.key} names {raw}, the home of somebody whom this machine does not know.") from None


def _level(variable: Variable, raw: str) -> str:
    level = raw.strip().upper()
    if level not in LEVELS:
        raise BadSetting(f"{variable.key} must be one of {', '.join(LEVELS)}, not “{raw}”.")
    return level


READERS: dict[str, Callable[[Variable, str], Any]] = {
    "text": _text,
    "yes/no": _flag,
    "whole number": _whole,
    "names, by comma": _names,
    "folder": _folder,
    "log level": _level,
}


def raw_value(variable: Variable, environ: Mapping[str, str]) -> str:
    """The text of a variable: from the environment, from the file that `<key>_FILE` names, or the default."""
    direct, from_file = environ.get(variable.key), environ.get(f"{variable.key}_FILE")
    if direct is not None and from_file is not None:
        raise BadSetting(f"Set either {variable.key} or {variable.key}_FILE, not both.")
    if from_file is not None:
        try:
            return Path(from_file).read_text(encoding="utf-8").strip()
        except OSError as why:
            reason = why.strerror or why
            raise BadSetting(f"{variable.key}_FILE names {from_file}, which cannot be read: {reason}.") from None
    return variable.default if direct is None else direct


def read(name: str, environ: Mapping[str, str] | None = None) -> Any:
    """The typed value of a declared variable. Raises `BadSetting` with a sentence that an operator can act on."""
    variable = VARIABLES[name]
    return READERS[variable.kind](variable, raw_value(variable, os.environ if environ is None else environ))


def last_address(home: Path) -> str:
    """Where `carecert up` listened last with this home, so that other commands print links that lead there."""
    try:
        return (home / "address").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
