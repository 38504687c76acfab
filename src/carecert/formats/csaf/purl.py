"""Package URLs (package-url specification): what is wrong with one, in a few words (test 6.1.13)."""

import re

_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def fault_of(purl: str) -> str:
    """Why the text is not a package URL; an empty text if it is one.

    Checks what holds for every type: scheme, type, name, version, qualifiers, subpath and percent-encoding.
    """
    rest, _, subpath = purl.partition("#")
    rest, has_query, query = rest.partition("?")
    scheme, colon, rest = rest.partition(":")
    if scheme.lower() != "pkg" or not colon:
        return "it does not begin with “pkg:”"
    kind, _, path = rest.strip("/").partition("/")
    if not _TYPE.fullmatch(kind):
        return "its type is missing or has characters that a type may not have"
    if _PERCENT.search(purl):
        return "a percent sign is not followed by two hexadecimal digits"
    return _fault_of_path(path) or (_fault_of_qualifiers(query) if has_query else "") or _fault_of_subpath(subpath)


def _fault_of_path(path: str) -> str:
    name_and_version = path.strip("/").rpartition("/")[2]
    name, at, version = name_and_version.rpartition("@") if "@" in name_and_version else (name_and_version, "", "")
    if not name:
        return "it has no name"
    return "its version is empty" if at and not version else ""


def _fault_of_qualifiers(query: str) -> str:
    keys = []
    for pair in query.split("&"):
        key, equals, _ = pair.partition("=")
        if not equals or not _KEY.fullmatch(key):
            return f"“{pair}” is not a qualifier"
        keys.append(key.lower())
    return "a qualifier is used twice" if len(set(keys)) < len(keys) else ""


def _fault_of_subpath(subpath: str) -> str:
    return "its subpath leads out of the package" if {".", ".."} & set(subpath.split("/")) else ""
