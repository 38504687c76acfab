"""What is wrong with an answer, in plain words: each sentence names the field and, where there is one, the limit.

They replace the sentences of Django, which know neither. A form may give better ones of its own (`error_messages`).
"""

from collections.abc import Mapping
from typing import Any

from carecert.ui.dates import thousands

EMAIL = "Enter an email address in the correct format, like name@example.com"
MEGABYTE = 1_000_000  # bytes, as disks and mail servers count


def named(label: str) -> str:
    """The field as the subject of a sentence: its label, or for a question the answer to it."""
    if not label:
        return "Your answer"
    return f"Your answer to “{label}”" if label.endswith("?") else label


def asked_for(label: str) -> str:
    """The field as the object of a sentence, such as “full name”; abbreviations keep their capitals."""
    if not label:
        return "an answer"
    if label.endswith("?"):
        return f"an answer to “{label}”"
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def sentences(label: str, limits: Mapping[str, Any]) -> dict[str, str]:
    """The sentence for every code of error that a field can meet. `limits`: its `max_length`, `min_value` and so on."""
    it, hidden = named(label), f"{named(label)} has a hidden character that cannot be shown. Type it again"
    unlisted = f"Select an option{f' for “{label}”' if label else ''} from the list"  # noqa: S608 - no SQL
    said = {
        "invalid": f"{it} cannot be read. Type it again",
        "max_length": f"{it} must be {_limit(limits, 'max_length')} characters or fewer",
        "min_length": f"{it} must be {_limit(limits, 'min_length')} characters or more",
        "max_value": f"{it} must be {_limit(limits, 'max_value')} or fewer",
        "min_value": f"{it} must be {_limit(limits, 'min_value')} or more",
        "invalid_choice": unlisted,
        "invalid_list": unlisted,
    }
    # Django puts figures into these as into a format, so a “%” in a label is doubled; into the others it does not.
    formats = {
        code: words.replace("%", "%%") for code, words in said.items() if code not in {"invalid", "invalid_list"}
    }
    return said | formats | {"illegible": hidden, "null_characters_not_allowed": hidden}


def of_numbers(label: str) -> dict[str, str]:
    """The sentence for what is no whole number."""
    return {"invalid": f"{named(label)} must be a whole number, like 12"}


def of_files(label: str, *, megabytes: int, endings: tuple[str, ...]) -> dict[str, str]:
    """The sentences about a file."""
    file = f"The file for “{label}”" if label else "The file"
    select = f"Select a file for “{label}”" if label else "Select a file"
    return {
        "invalid": select,
        "missing": select,
        "contradiction": f"{select}, or tick the box to remove the old one, but not both",
        "empty": f"{file} is empty",
        "max_length": f"The name of the file for “{label}” is too long. Give it a shorter name",
        "too_large": f"{file} must be {megabytes} MB or smaller",
        "wrong_kind": f"{file} must be one of: {', '.join(endings)}",
    }


def _limit(limits: Mapping[str, Any], name: str) -> str:
    given = limits.get(name)
    return thousands(given) if given is not None else ""
