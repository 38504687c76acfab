"""A person of the staff as plain data: as the list has them, or as a file would."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `gone`: whether they have left. `day` of leaving is the last one that they work."""

    employee: str
    name: str
    email: str = ""
    job: str = ""
    group: str = ""
    department: str = ""
    manager: str = ""
    starts: date | None = None
    ends: date | None = None
    gone: bool = False

    def has_left(self, today: date) -> bool:
        """Whether the last day is over."""
        return self.ends is not None and self.ends < today


@dataclass(frozen=True, slots=True)
class Here:
    """What is known before a file comes.

    `people`: by employee number. `accounts`: the membership of each of them that has one now, by employee number.
    `others`: the memberships of those who are on no list, by email address. `taken`: the addresses of accounts that are
    somebody's on the list. `administrators`: the memberships that look after people; one of them must stay.
    """

    people: Mapping[str, Person]
    accounts: Mapping[str, int]
    others: Mapping[str, int]
    administrators: frozenset[int]
    taken: frozenset[str] = frozenset()

    @property
    def current(self) -> dict[str, Person]:
        """Those who have not left."""
        return {number: person for number, person in self.people.items() if not person.gone}

    def account(self, person: Person) -> int | None:
        """The membership of a person: by employee number, else by email address."""
        return self.accounts.get(person.employee) or self.others.get(person.email)
