"""The legal clocks as rows of data. A new law is a new row; no code knows one by name.

Hours are calendar hours: nights, weekends and bank holidays count. A row without `effective_from` is not law (yet) and
never starts. Whether a report is due is for a person to decide; a clock only shows how long there is to decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carecert.react.rules.kinds import IncidentKind

EVERY_KIND: frozenset[IncidentKind] = frozenset(IncidentKind)
DISRUPTIVE: frozenset[IncidentKind] = frozenset(
    {IncidentKind.RANSOMWARE, IncidentKind.MALWARE, IncidentKind.SUPPLIER, IncidentKind.UNEXPLAINED}
)
# Operators of essential services in health in England: trusts, foundation trusts, integrated care boards, and those
# independent providers that were told so in writing (they start this clock by hand).
ESSENTIAL_SERVICES: frozenset[str] = frozenset({"icb", "acute", "mental-health", "ambulance", "community"})


@dataclass(frozen=True)
class Regime:
    """One duty to report: who has it (kinds of organisation; None is everybody), what starts it, how long it runs."""

    code: str
    name: str
    law: str
    tell: str
    trigger: str
    hours: int
    organisations: frozenset[str] | None
    incidents: frozenset[IncidentKind]
    effective_from: date | None
    source: str
    remind_before: tuple[int, ...] = (24, 4, 1, 0)

    def in_scope(self, organisation_kind: str, *, on: date) -> bool:
        """True when the duty is law on that day and may rest on an organisation of that kind."""
        in_force = self.effective_from is not None and self.effective_from <= on
        return in_force and (self.organisations is None or organisation_kind in self.organisations)


DSPT_TOOL = "through the incident reporting tool of the Data Security and Protection Toolkit (DSPT)"
REGIMES: tuple[Regime, ...] = (
    Regime(
        code="uk-gdpr-33",
        name="Personal data breach",
        law="UK GDPR, article 33",
        tell=f"the Information Commissioner's Office, {DSPT_TOOL}",
        trigger="A personal data breach, including data you can no longer reach, unless a risk to people is unlikely.",
        hours=72,
        organisations=None,
        incidents=EVERY_KIND,
        effective_from=date(2018, 5, 25),
        source="https://ico.org.uk/for-organisations/report-a-breach/",
    ),
    Regime(
        code="nis-11",
        name="Essential service disrupted",
        law="Network and Information Systems Regulations 2018, regulation 11",
        tell=f"the Department of Health and Social Care, {DSPT_TOOL}",
        trigger="An incident with a significant impact on the continuity of an essential health service.",
        hours=72,
        organisations=ESSENTIAL_SERVICES,
        incidents=DISRUPTIVE,
        effective_from=date(2018, 5, 10),
        source="https://www.gov.uk/government/publications/network-and-information-systems-regulations-2018-health-sector-guide",
    ),
    Regime(
        code="csr-24",
        name="First report under the new Bill (not law)",
        law="Cyber Security and Resilience (Network and Information Systems) Bill, as amended in committee",
        tell="the regulator, and the National Cyber Security Centre at the same time",
        trigger="An incident that could have a significant impact on an essential service.",
        hours=24,
        organisations=ESSENTIAL_SERVICES,
        incidents=DISRUPTIVE,
        effective_from=None,
        source="https://www.gov.uk/government/publications/cyber-security-and-resilience-network-and-information-systems-bill-factsheets/incident-reporting",
    ),
    Regime(
        code="csr-72",
        name="Full report under the new Bill (not law)",
        law="Cyber Security and Resilience (Network and Information Systems) Bill, as amended in committee",
        tell="the regulator, and the National Cyber Security Centre at the same time",
        trigger="An incident that could have a significant impact on an essential service.",
        hours=72,
        organisations=ESSENTIAL_SERVICES,
        incidents=DISRUPTIVE,
        effective_from=None,
        source="https://www.gov.uk/government/publications/cyber-security-and-resilience-network-and-information-systems-bill-factsheets/incident-reporting",
    ),
)


def find(code: str, among: Iterable[Regime] = REGIMES) -> Regime | None:
    """The row with this code, or None."""
    return next((row for row in among if row.code == code), None)


def that_start(
    incident: IncidentKind, *, organisation_kind: str, on: date, among: Iterable[Regime] = REGIMES
) -> tuple[Regime, ...]:
    """The clocks that start by themselves when such an organisation opens such an incident on that day."""
    rows = that_may_start(organisation_kind=organisation_kind, on=on, among=among)
    return tuple(row for row in rows if incident in row.incidents)


def that_may_start(*, organisation_kind: str, on: date, among: Iterable[Regime] = REGIMES) -> tuple[Regime, ...]:
    """The clocks that a person in such an organisation may start by hand on that day."""
    return tuple(row for row in among if row.in_scope(organisation_kind, on=on))
