"""Which service a page belongs to, by the name of its route."""

SERVICES: dict[str, str] = {
    "broadcast": "Broadcast",
    "knowledge": "Knowledge",
    "assure": "Assure",
    "react": "React",
    "organisation": "Organisation",
    "messages": "Messages",
    "other": "Everything else",
}

OF: dict[str, str] = {
    "broadcast": "broadcast",
    "knowledge": "knowledge",
    "assure": "assure",
    "react": "react",
    "organisations": "organisation",
    "reach": "organisation",
    "notify": "messages",
}


def service_of(route: str) -> str:
    """The service of a route such as "broadcast:alert"; "other" for what belongs to none."""
    return OF.get(route.partition(":")[0], "other")
