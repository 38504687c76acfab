"""What happens to a person, in words."""

from datetime import date

from carecert.workforce.rules.standing import Person

LABELS = {
    "name": "name",
    "email": "email address",
    "job": "job title",
    "group": "staff group",
    "department": "department",
    "manager": "manager",
    "starts": "start date",
    "ends": "end date",
}


def differences(was: Person, now: Person) -> str:
    """What is different, in words."""
    told = [
        f"{label}: {_shown(getattr(was, name))} → {_shown(getattr(now, name))}"
        for name, label in LABELS.items()
        if getattr(was, name) != getattr(now, name)
    ]
    return "; ".join(told)


def of_starter(now: Person, *, back: bool, belongs: bool, came_from: str, today: date, taken: bool = False) -> str:
    """What becomes of somebody new. `back`: they left before. `belongs`: they have an account here already.

    `taken`: their address is that of somebody else's account.
    """
    if belongs:
        told = "belongs here already"
    elif not now.email:
        told = "kept without an invitation"
    elif taken:
        told = "not invited: the address belongs to another account"
    elif now.starts and now.starts > today:
        told = f"invited on {in_words(now.starts)}"
    else:
        told = "invited"
    told = f"back again; {told}" if back else told
    return f"{told}; comes from {came_from}" if came_from else told


def _shown(value: object) -> str:
    return in_words(value) if isinstance(value, date) else str(value or "none")


def in_words(day: date) -> str:
    """A day as people in Britain write it: 3 April 2026."""
    return f"{day.day} {day:%B %Y}"
