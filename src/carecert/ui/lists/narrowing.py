"""What the address asks of a list: the filters that are set, how to take each away, and what was not understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from markupsafe import Markup

from carecert.ui.components import macro
from carecert.ui.fields.base import Bound
from carecert.ui.forms import Form
from carecert.ui.lists.filters import LONGEST, Day, Filter, NotUnderstood, OneOf, Rows
from carecert.ui.lists.listing import Listing


class FilterForm(Form):
    """The filters of one list as a form. It is sent in the address, so a list can be kept and passed on."""

    def __init__(self, given: Mapping[str, forms.Field], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields.update(given)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is set: its name and value in words, and the address of the list without it.

    `preset`: the address says nothing of it; it is how the list begins.
    """

    label: str
    words: str
    without: str
    preset: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the address asks. `odd`: sentences about what was not understood, and therefore left out."""

    listing: Listing
    path: str
    values: tuple[tuple[Filter, Any], ...]
    chosen: tuple[Chosen, ...]
    odd: tuple[str, ...]
    rest: tuple[tuple[str, str], ...]
    query: str
    form: FilterForm

    def of(self, rows: Rows) -> Rows:
        """The rows that fit every filter."""
        for one, value in self.values:
            rows = one.narrow(rows, value)
        return rows

    @property
    def in_words(self) -> dict[str, str]:
        """The filters that are set, by their labels."""
        return {one.label: one.words for one in self.chosen}

    def file(self, ending: str) -> str:
        """The address of the list as a file."""
        return f"{self.path}?{self.query}{'&' if self.query else ''}file={self.listing.slug}.{ending}"

    @property
    def plain(self) -> list[Bound]:
        """The fields that are always in view."""
        return [self.form[one.name] for one in self.listing.filters if not _folds(one)]

    @property
    def folded(self) -> list[Bound]:
        """The fields for days and for what is rarely asked, which fold away while none is set."""
        return [self.form[one.name] for one in self.listing.filters if _folds(one)]

    @property
    def fold(self) -> str:
        """What the fold is called."""
        alone = all(isinstance(one, Day) for one in self.listing.filters if _folds(one))
        return "By date" if alone else "More filters"

    @property
    def unfolded(self) -> bool:
        """Whether one of those that fold away is set."""
        return any(_folds(one) for one, _value in self.values)

    @property
    def everything(self) -> str:
        """The address of the whole list."""
        said = [*self.rest, *((one.name, "") for one in self.listing.filters if preset_of(one))]
        return f"{self.path}?{urlencode(said)}" if said else self.path

    @property
    def by_reader(self) -> bool:
        """Whether the reader chose something, and not the list alone by how it begins."""
        return any(not one.preset for one in self.chosen)

    def draw(self) -> Markup:
        """The form, what is set with a way to clear each, and what was not understood."""
        return macro("ui/lists/narrowing.jinja", "narrowing", it=self) if self.listing.filters else Markup("")


def narrowing(request: HttpRequest, listing: Listing, asker: Any) -> Narrowing:
    """What the address of `request` asks of a list. Nothing in an address is an error: what is odd is said."""
    values: list[tuple[Filter, Any]] = []
    odd: list[str] = []
    initial: dict[str, str] = {}
    chosen: list[Chosen] = []
    filters = [one.settled(asker) for one in listing.filters]
    for one in filters:
        text, said = _text(request, one)
        try:
            value = one.read(text) if text else None
        except NotUnderstood as why:
            odd.append(str(why))
            text, said = preset_of(one), False
            value = one.read(text) if text else None
        if text:
            values.append((one, value))
            initial[one.name] = text
            chosen.append(Chosen(one.label, one.words(value), _without(request, listing, one), not said))
    own = {one.name for one in listing.filters} | {listing.paging, "file"}
    kept = request.GET.copy()
    for name in ("file", listing.paging):
        kept.pop(name, None)
    return Narrowing(
        listing=listing,
        path=request.path,
        values=tuple(values),
        chosen=tuple(chosen),
        odd=tuple(odd),
        rest=tuple((name, str(value)) for name, value in request.GET.items() if name not in own),
        query=kept.urlencode(),
        form=FilterForm(
            {one.name: one.field() for one in filters}, initial=initial, auto_id=f"{listing.slug}-filter-%s"
        ),
    )


def _folds(one: Filter) -> bool:
    return isinstance(one, Day) or (isinstance(one, OneOf) and one.rare)


def _text(request: HttpRequest, one: Filter) -> tuple[str, bool]:
    """What a filter is to read, and whether the address says so or the list begins with it."""
    said = one.name in request.GET
    text = request.GET[one.name] if said else preset_of(one)
    return " ".join(text.replace("\x00", "").split())[:LONGEST], said


def preset_of(one: Filter) -> str:
    """What a filter is set to while an address says nothing of it; empty for none."""
    return one.preset if isinstance(one, OneOf) else ""


def _without(request: HttpRequest, listing: Listing, one: Filter) -> str:
    kept = request.GET.copy()
    for each in (one.name, listing.paging, "file"):
        kept.pop(each, None)
    if preset_of(one):
        kept[one.name] = ""
    return f"{request.path}?{kept.urlencode()}" if kept else request.path
