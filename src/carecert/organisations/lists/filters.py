"""The filters that many lists of organisations share: by name, kind and region."""

from carecert.organisations.kinds import Kind
from carecert.organisations.queries.directory import regions
from carecert.ui.lists.filters import OneOf, Words


def by_place(path: str = "") -> tuple[Words, OneOf, OneOf]:
    """Name or code, kind and region of the organisation that `path` leads to from a row, such as "organisation__"."""
    return (
        Words("q", "Name or code", by=(f"{path}name", f"{path}code")),
        OneOf("kind", "Kind", Kind.choices, by=f"{path}kind", blank="Every kind"),
        OneOf("region", "Region", regions, by=f"{path}region__code", blank="Every region"),
    )


YES_NO = (("yes", "Yes"), ("no", "No"))


def yes_or_no(name: str, label: str, by: str, *, turned: bool = False) -> OneOf:
    """Whether a field of the row is true: `by` is its lookup. `turned`: yes is where the lookup is false."""
    return OneOf(name, label, YES_NO, by=lambda rows, value: rows.filter(**{by: (value == "yes") is not turned}))
