"""Pages of docs/ that are printed from the code, so that they cannot drift from it."""

import json
from collections.abc import Callable

from carecert.organisations.access import policy_of
from carecert.organisations.grants import REGISTER, Grant, needs_second_factor
from carecert.organisations.lists.actions import MINUTES, MOST
from carecert.organisations.roles import MEANINGS, Role
from carecert.portal.api import api
from carecert.portal.configuration.environment import OTHERS, VARIABLES
from carecert.portal.policies import addresses
from carecert.ui.lists.listing import LISTINGS

MADE = "<!-- Made from the code by `carecert docs --write docs`; do not edit. -->\n\n"


def configuration() -> str:
    """Every setting that an operator can change."""
    lines = [
        "# Settings",
        "",
        MADE.strip(),
        "",
        "CareCERT reads its settings from the environment. For any of them, `<name>_FILE` may name a file that holds",
        "the value, as secret stores provide them. A value that cannot be used stops the start with one sentence.",
        "",
        "| name | kind | default | what it does |",
        "|---|---|---|---|",
    ]
    for variable in VARIABLES.values():
        default = "(a known one, refused in production)" if variable.name == "SECRET_KEY" else variable.default
        lines.append(
            f"| `{variable.key}` | {variable.kind} | {f'`{default}`' if default else 'empty'} | {variable.meaning} |"
        )
    lines += [
        "",
        "The tools around the service read some more names. Any other name that begins with `CARECERT_` stops the",
        "start, so that a slip of the pen is noticed.",
        "",
        "| name | who reads it, and what it does |",
        "|---|---|",
        *(f"| `{key}` | {meaning} |" for key, meaning in OTHERS.items()),
    ]
    return "\n".join(lines) + "\n"


def roles() -> str:
    """Which role may do what."""
    lines = [
        "# Roles",
        "",
        MADE.strip(),
        "",
        "| role | code needed at sign-in | what it is trusted with |",
        "|---|---|---|",
    ]
    for role in Role:
        code = "yes" if needs_second_factor(frozenset({role})) else "no"
        lines.append(f"| {role.label} (`{role.value}`) | {code} | {MEANINGS[role]} |")
    lines += [
        "",
        "## Permissions",
        "",
        "A role needs a one-time code as soon as one of its permissions does: those that write for an organisation, or",
        "read of other organisations. Without a code one reads of one's own organisation, and changes one's own.",
        "",
    ]
    for service in sorted({grant.service for grant in REGISTER.values()}):
        grants = sorted((one for one in REGISTER.values() if one.service == service), key=lambda one: one.permission)
        lines += [f"### {service.capitalize()}", "", "| permission | allows | code | roles |", "|---|---|---|---|"]
        lines += [
            f"| `{one.permission}` | {one.sentence} | {'yes' if one.code else 'no'} | {_held_by(one)} |"
            for one in grants
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _held_by(grant: Grant) -> str:
    return "everybody" if grant.roles == frozenset(Role) else ", ".join(one.label for one in Role if one in grant.roles)


def views() -> str:
    """Who may knock at which address."""
    lines = ["# Addresses", "", MADE.strip(), "", "| address | policy |", "|---|---|"]
    lines += [f"| `/{path}` | {policy_of(view)} |" for path, view in addresses()]
    return "\n".join(lines) + "\n"


def openapi() -> str:
    """The OpenAPI document of the API."""
    return json.dumps(api.get_openapi_schema(), indent=2, sort_keys=True, ensure_ascii=False, default=str) + "\n"


def lists() -> str:
    """Every list: on which page it is, how it is narrowed, and what its files hold."""
    addresses()  # whoever knows the addresses has read every view, and so every list
    lines = [
        "# Lists",
        "",
        MADE.strip(),
        "",
        "Every list below is narrowed by words in its address, so a narrowed list can be kept and passed on. What an",
        "address says and the list does not know is told on the page, and left out. Each list is also a file: its own",
        "address with `file=people.csv` or `file=people.xlsx`, narrowed in the same way and holding every page of it.",
        "A file needs what its page needs, is never kept by a browser's cache, and stands in the record with its name,",
        f"its rows and its filters. One person may take {MOST} in {MINUTES} minutes. A cell is never run as a formula.",
        "",
        "| page | list | name | filters | in files | marking | names people |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in sorted(LISTINGS.known.values(), key=lambda one: (one.where, one.slug)):
        narrowed = ", ".join(f"{each.label} (`{each.name}`)" for each in one.filters) or "none"
        held = ", ".join(column.heading for column in one.in_file)
        lines.append(
            f"| {one.where} | {one.title} | `{one.slug}` | {narrowed} | {held} | {one.mark} "
            f"| {'yes' if one.personal else 'no'} |"
        )
    lines += ["", "These lists have no files:", "", "| page | why |", "|---|---|"]
    lines += [f"| {page} | {why} |" for page, why in WITHOUT_FILES.items()]
    return "\n".join(lines) + "\n"


WITHOUT_FILES = {
    "Notices": "one's own latest hundred; each is an email too",
    "Signed-in devices": "one's own few",
    "Look at a register before it is taken in": "the uploaded file is the list; a hundred rows of each kind are shown",
    "Look at a file of staff before it is taken in": "as for a register",
    "Public alerts": "there is a feed, and the API",
    "You said, we did": "public, and in the API",
    "Search": "a search is asked anew each time",
    "Figures of one alert by kind and region": "a summary of the answers, which have a file",
    "One alert at one's organisations": "a form to be filled in; every answer is in the list of its alert",
    "Results of one organisation": "one row for each part of a framework",
    "Pilots": "one row for each feature that can be a pilot",
    "The latest feedback of one pilot": "the last five; all of it is in the list of feedback",
    "Domains and sign-ins of the organisation": "its own few",
    "Connected directories": "its own one or two",
    "Tokens of one directory": "two at most, while one takes the place of the other",
    "Cookies": "a text of the service",
    "Demo": "the people of a story, on a service that holds no real one",
}
"""Lists that are no `Listing`, each with its reason."""

PAGES: dict[str, Callable[[], str]] = {
    "addresses.md": views,
    "configuration.md": configuration,
    "lists.md": lists,
    "openapi.json": openapi,
    "roles.md": roles,
}
