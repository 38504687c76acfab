"""A list as data: its columns, its filters, and what its files are called and marked with."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from carecert.ui.lists.filters import Filter
from carecert.ui.tables import Column

PERSONAL = (
    "This list holds personal data. Keep it where only those can read it who need it for their work, and delete it "
    "when the work is done."
)
NOT_PERSONAL = "This list was not made to hold personal data. Check it before you pass it on."


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows, how it is narrowed, and what its files are.

    `slug`: its name in addresses, file names and the record. `title`: its caption. `personal`: whether it names people,
    which its files say. `marking`: how far a file may travel; `TLP:AMBER+STRICT` for what names people, unless said.
    `where`: the page in words, for the list of lists. `size`: how many rows a page shows.
    `paging`: the word in the address that says which page is shown; a second list on a page has its own.
    """

    slug: str
    title: str
    where: str
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    empty: str = "There is nothing here yet."
    personal: bool = False
    marking: str = ""
    size: int = 50
    paging: str = "page"
    hide_caption: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for two filters of one name."""
        names = [one.name for one in self.filters]
        if len(names) != len(set(names)) or {self.paging, "file"} & set(names):
            raise ValueError(f"the filters of {self.slug} need names of their own: {', '.join(names)}")

    @property
    def mark(self) -> str:
        """The marking of its files (Traffic Light Protocol 2.0)."""
        return self.marking or ("TLP:AMBER+STRICT" if self.personal else "TLP:AMBER")

    @property
    def about_people(self) -> str:
        """What its files say of personal data."""
        return PERSONAL if self.personal else NOT_PERSONAL

    @property
    def on_page(self) -> list[Column]:
        """The columns of the page."""
        return [one for one in self.columns if one.only != "file"]

    @property
    def in_file(self) -> list[Column]:
        """The columns of the files."""
        return [one for one in self.columns if one.only != "page"]

    def showing(self, columns: Sequence[Column], *, title: str = "") -> Self:
        """The same list with other columns or another title, where these depend on who looks."""
        return replace(self, columns=tuple(columns), title=title or self.title)


@dataclass(slots=True)
class Inventory:
    """All lists of the service, by slug: for the page of the documents that tells them."""

    known: dict[str, Listing] = field(default_factory=dict)

    def add(self, listing: Listing) -> Listing:
        """Take it in and give it back. Raises ValueError for a slug that another list has."""
        if listing.slug in self.known:
            raise ValueError(f"two lists are called {listing.slug}")
        self.known[listing.slug] = listing
        return listing


LISTINGS = Inventory()
