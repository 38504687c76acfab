"""The kinds of incident React knows, and the facts that triage gathers about one."""

from enum import IntEnum, StrEnum


class IncidentKind(StrEnum):
    """What happened, in the words of the person who sees it."""

    RANSOMWARE = "ransomware"
    PHISHING = "phishing"
    LOST_DEVICE = "lost-device"
    DATA_LEAK = "data-leak"
    MALWARE = "malware"
    SUPPLIER = "supplier"
    UNEXPLAINED = "unexplained"


KIND_NAMES: dict[IncidentKind, str] = {
    IncidentKind.RANSOMWARE: "Ransomware or locked screens",
    IncidentKind.PHISHING: "Phishing or a password given away",
    IncidentKind.LOST_DEVICE: "Lost or stolen device",
    IncidentKind.DATA_LEAK: "Data sent to the wrong person",
    IncidentKind.MALWARE: "Malware on a computer",
    IncidentKind.SUPPLIER: "Supplier or shared system down",
    IncidentKind.UNEXPLAINED: "Unexplained outage or odd behaviour",
}


class Care(StrEnum):
    """How much the care of patients is touched."""

    NOW = "now"
    SOON = "soon"
    NO = "no"


class Spread(StrEnum):
    """How far it has gone."""

    ONE = "one"
    SEVERAL = "several"
    MANY = "many"
    UNKNOWN = "unknown"


class Severity(IntEnum):
    """1 is the most severe, as in the national categories; a person decides, we only suggest."""

    CRITICAL = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.CRITICAL: "Critical",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
}
