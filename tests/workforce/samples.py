"""Files of staff for tests."""

from datetime import date

from carecert.workforce.rules.reading import Reading, read
from carecert.workforce.rules.standing import Here, Person

HEAD = "employee number,name,email,job title,staff group,department,manager number,start date,end date\n"
TODAY = date(2026, 11, 25)
SAM = "1,Sam Reed,sam@ash.example,Matron,nursing,Ward 4,2,2020-01-01,\n"
PAT = "2,Pat Moss,pat@ash.example,Porter,estates,Facilities,,01/03/2021,\n"
ESR = (
    "Employee Number;Assignment Number;Title;Last Name;First Name;Email Address;Position Title;Staff Group;"
    "Organisation;Latest Start Date;Termination Date;Supervisor Employee Number\n"
    "20001;20001;Mrs;OKAFOR;Ruth;Ruth.Okafor@ash.example;Staff Nurse;Nursing and Midwifery Registered;"
    "123 Ward 4;01-APR-2019;31-DEC-4712;20009\n"
    "20001;20001-2;Mrs;OKAFOR;Ruth;;Bank Nurse;Nursing and Midwifery Registered;123 Bank;01-JAN-2024;31-MAR-2024;\n"
    "20002;20002;Mr;BRÛLÉ;José;jose@ash.example;Porter;Estates and Ancillary;Facilities;02-MAY-2021;20-NOV-2026;\n"
)


def reading(rows: str, *, head: str = HEAD) -> Reading:
    """A file of our own columns with these rows, read."""
    return read((head + rows).encode())


def person(number: str = "1", **more: object) -> Person:
    """Sam as the list has them, unless the test says otherwise."""
    given: dict[str, object] = {
        "name": "Sam Reed",
        "email": "sam@ash.example",
        "job": "Matron",
        "group": "nursing",
        "department": "Ward 4",
        "manager": "2",
        "starts": date(2020, 1, 1),
    }
    return Person(number, **(given | more))  # type: ignore[arg-type]


def here(
    *people: Person,
    accounts: dict[str, int] | None = None,
    others: dict[str, int] | None = None,
    administrators: frozenset[int] = frozenset({99}),
) -> Here:
    """What is known before a file comes; somebody else is the administrator."""
    return Here({one.employee: one for one in people}, accounts or {}, others or {}, administrators)
