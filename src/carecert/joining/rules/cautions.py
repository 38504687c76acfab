"""What whoever decides should look at twice. A caution is no verdict: many small practices use a free mailbox."""

from collections.abc import Collection

from carecert.people.addresses import ANYBODYS, domain


def cautions(email: str, others: Collection[str], *, rivals: int = 0, people: int = 0) -> list[str]:
    """What is doubtful about an application, a sentence each.

    `others`: the addresses that the organisation's contacts and members have. `rivals`: how many other applications for
    the same organisation are open. `people`: how many people belong to it already.
    """
    own, known = domain(email), {domain(each) for each in others}
    found = []
    if own in ANYBODYS:
        found.append(f"The address is at {own}, where anybody gets a mailbox. It says nothing about who they work for.")
    if known and own not in known:
        said = ", ".join(sorted(known)[:3])
        found.append(f"The address is at {own}. The organisation's other addresses are at {said}.")
    if rivals:
        who = "Somebody else asks" if rivals == 1 else f"{rivals} others ask"
        found.append(f"{who} for the same organisation. Only one of them may be right, or both.")
    if people:
        who = "One person belongs" if people == 1 else f"{people} people belong"
        found.append(f"{who} to this organisation here already, but nobody looks after it as an administrator.")
    return found
