"""What the demo's people said of pages: one was answered, several said the same, and something came of it."""

from carecert.feedback.actions.giving import About, give
from carecert.feedback.actions.handling import answer
from carecert.feedback.actions.themes import gather, make_theme, publish, settle_theme
from carecert.feedback.models import Feedback
from carecert.feedback.rules.ratings import Rating
from carecert.feedback.rules.states import State
from carecert.portal.demo.people import acting

LONG = (
    ("grace.adeyemi@ash.example.com", "The lesson does not fit into a break. I lost my place when I was called away."),
    ("priya.nair@ash.example.com", "Please let me stop and go on later."),
    ("ling.chen@ash.example.com", ""),
    ("carol.finch@ash.example.com", "Good stories, but too many pages for one go."),
    ("sofia.rossi@ash.example.com", "I want to do it in two parts."),
)


def say() -> None:
    """Let them say it, and let the national team answer."""
    said = [_said(email, text, page="knowledge:home", rating=Rating.SO_SO) for email, text in LONG]
    nina, ana = acting("nina@example.com"), acting("ana@example.com")
    theme = make_theme(title="The lesson is long for one break", by=nina)
    gather(theme, [one.ref for one in said], by=nina)
    settle_theme(theme, state=State.DONE, outcome="You can stop at any page, and go on there.", seen=None, by=nina)
    publish(
        theme,
        said="Ten minutes are long on a ward. When you are called away, your place is lost.",
        did="You can now stop at any page of a lesson. It goes on where you stopped, on another device too.",
        by=nina,
    )
    asked = _said(
        "tom.fairley@ash.example.com",
        "Where do I find the certificate of last year?",
        page="knowledge:home",
        rating=Rating.NOT_VERY_USEFUL,
    )
    answer(asked, text="Open Knowledge, then the course. Your certificates are at the end of its page.", by=ana)
    _said("anil.shah@oak.example.com", "Clear, thank you.", page="react:triage", rating=Rating.VERY_USEFUL)


def _said(email: str, text: str, *, page: str, rating: Rating) -> Feedback:
    about = About(page=page)
    return give(rating=rating, text=text, may_answer=True, about=about, mark=f"demo:{email}"[:30], by=acting(email))
