"""How the columns of a file map to ours: a profile for each kind of file that we know.

A profile is a small declaration. `OWN` is our own file. `DSPT` is the public register of organisations that publish
their standing against the Data Security and Protection Toolkit, which calls a kind a sector. Where it cannot tell our
kinds apart, the profile states the kind that it takes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from carecert.organisations.kinds import Kind

NEEDED = ("code", "name", "kind")
OPTIONAL = ("parent", "region", "staff", "state")
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of file. `columns`: our name to the file's. A column that the file does not have says nothing.

    `kinds`: the file's words for a kind, in small letters. `by_name`: words in the name that make a kind of another
    one more precise, tried in order. `trace`: what a spreadsheet left at the end of a code. `inside`: how the parent's
    code is found within its column; a cell without one says nothing.
    """

    name: str
    label: str
    columns: Mapping[str, str]
    kinds: Mapping[str, Kind]
    by_name: Mapping[Kind, tuple[tuple[str, Kind], ...]] = field(default_factory=dict)
    trace: str = ""
    inside: str = ""

    def kind_of(self, words: str, name: str) -> Kind | None:
        """The kind behind the file's words, or None. `name`: the organisation's name."""
        kind = self.kinds.get(words.lower())
        if kind is None:
            return None
        found = (better for pattern, better in self.by_name.get(kind, ()) if re.search(pattern, name, re.IGNORECASE))
        return next(found, kind)

    def code_of(self, words: str) -> str:
        """A code without a spreadsheet's trace, in upper case."""
        return (re.sub(self.trace, "", words) if self.trace else words).upper()

    def parent_of(self, words: str) -> str | None:
        """The parent's code in its cell; None where the cell says nothing."""
        if not self.inside:
            return words.upper()
        found = re.search(self.inside, words)
        return found[1].upper() if found else None


OWN = Profile(
    name="own",
    label="Our own columns: code, name, kind, parent, region, staff, state",
    columns={name: name for name in NEEDED + OPTIONAL},
    kinds={kind.value: kind for kind in Kind} | {kind.label.lower(): kind for kind in Kind},
)

DSPT = Profile(
    name="dspt",
    label="The public register of the Data Security and Protection Toolkit",
    columns={
        "code": "Code",
        "name": "Organisation Name",
        "kind": "Primary Sector",
        "parent": "Commissioner (From ODS)",
    },
    kinds={
        "nhs trust": Kind.ACUTE,
        "ccg / integrated care board (icb)": Kind.ICB,
        "commissioning support unit (csu)": Kind.CSU,
        "arm's length body": Kind.NATIONAL,
        "general practice (gp)": Kind.GP,
        "pharmacy": Kind.PHARMACY,
        "dentist": Kind.DENTIST,
        "optician": Kind.OPTICIAN,
        "social care": Kind.CARE_HOME,  # the register does not say which of them care at home
        "local authority": Kind.LOCAL_AUTHORITY,
        "company": Kind.SUPPLIER,
        # They work for health and care from outside, so they are taken for suppliers.
        "university (including researcher and secondary use)": Kind.SUPPLIER,
        "other (including charities and nhs business partners)": Kind.SUPPLIER,
        "no sector identified": Kind.SUPPLIER,
    },
    by_name={
        Kind.ACUTE: (
            (r"\bambulance\b", Kind.AMBULANCE),
            (r"\bmental health\b|\bpartnership\b", Kind.MENTAL_HEALTH),
            (r"\bcommunity\b", Kind.COMMUNITY),
        ),
        Kind.CARE_HOME: ((r"\bhome ?care\b|\bdomiciliary\b|\bcare at home\b", Kind.DOMICILIARY_CARE),),
    },
    trace=r"\.0$",  # a spreadsheet took the code for a number
    inside=r"- ([A-Z0-9]+) \(CCG\)$",
)

PROFILES: dict[str, Profile] = {profile.name: profile for profile in (OWN, DSPT)}
