"""Finding an alert: by its reference, by words, by CVE, by product; and by name, for the other services."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from carecert.broadcast.models import Advisory, AffectedProduct, Weakness
from carecert.broadcast.rules import refs
from carecert.broadcast.rules.life import OUT, State
from carecert.formats.tlp.labels import Tlp
from carecert.organisations.actor import Actor
from carecert.ui.needs import Hit

MOST_WORDS = 8


def search(actor: Actor, words: str, limit: int) -> list[Hit]:
    """The alerts that the actor may read and that have every one of the words, newest first, at most `limit`."""
    asked = words.split()[:MOST_WORDS]
    if not asked:
        return []
    found = Advisory.objects.visible_to(actor)
    if ref := refs.spoken(words):
        found = found.filter(ref=ref)
    else:
        for word in asked:
            found = found.filter(_has(word))
    return [
        Hit(title=f"{each.ref}: {each.title}", kind=_kind(each), link=path_of(each), text=each.summary[:200])
        for each in found.order_by("-pk")[:limit]
    ]


def title_of(reference: str) -> tuple[str, str] | None:
    """Title and path of "broadcast:advisory/CC-2026-0001", or None. A narrow marking leaves only the reference."""
    kind, _, ref = reference.partition("/")
    if kind != "broadcast:advisory":
        return None
    found = Advisory.objects.filter(ref=ref, state__in=OUT).first()
    if found is None:
        return None
    title = f"{found.ref}: {found.title}" if Tlp.GREEN.permits(found.marking) else found.ref
    return title, path_of(found)


def path_of(advisory: Advisory) -> str:
    """Where the alert is read by people who have signed in, or edited while it is not out."""
    name = "broadcast:alert" if advisory.is_out else "broadcast:draft"
    return reverse(name, kwargs={"ref": advisory.ref})


def _kind(advisory: Advisory) -> str:
    state = "" if advisory.stands is State.PUBLISHED else f", {advisory.stands.label.lower()}"
    return f"{advisory.level.label} alert{state}"


def _has(word: str) -> Q:
    return (
        Q(ref__icontains=word)
        | Q(title__icontains=word)
        | Q(summary__icontains=word)
        | Exists(Weakness.objects.filter(advisory=OuterRef("pk"), cve__iexact=word))
        | Exists(
            AffectedProduct.objects.filter(Q(name__icontains=word) | Q(vendor__icontains=word), advisory=OuterRef("pk"))
        )
    )
