"""The demo's learners: some have passed the first lesson, some are half-way."""

from carecert.knowledge.actions import answer, begin, hand_in, see_section, start_quiz
from carecert.knowledge.models import Course, Enrolment
from carecert.portal.demo.people import acting

PASSED = (
    "grace.adeyemi@ash.example.com",
    "priya.nair@ash.example.com",
    "ling.chen@ash.example.com",
    "helen.brook@ash.example.com",
    "carol.finch@ash.example.com",
    "sofia.rossi@ash.example.com",
    "aisha.khan@fen.example.com",
    "lucy.barr@fen.example.com",
    "kate.lorne@nas.example.com",
    "emma.slade@lin.example.com",
    "fiona.marr@lin.example.com",
    "noor.hassan@bir.example.com",
    "anil.shah@oak.example.com",
    "tina.marsh@hol.example.com",
    "agnes.boyd@kin.example.com",
)
HALF_WAY = ("tom.fairley@ash.example.com", "derek.holt@bir.example.com", "paul.otieno@lin.example.com")


def learn() -> None:
    """Let them read, answer and hand in, as anybody would."""
    course = Course.objects.select_related("release").order_by("pk").first()
    if course is None:
        return
    for email in PASSED:
        _pass(course, email)
    for email in HALF_WAY:
        _read(course, email, sections=2)


def _read(course: Course, email: str, *, sections: int | None = None) -> Enrolment:
    actor = acting(email)
    enrolment = begin(course, by=actor)
    for section in enrolment.body.sections[:sections]:
        see_section(enrolment, section=section.slug, by=actor)
    return enrolment


def _pass(course: Course, email: str) -> None:
    actor = acting(email)
    attempt = start_quiz(_read(course, email), by=actor)
    for question in attempt.questions:
        answer(attempt, question=question.slug, chosen=question.right, by=actor)
    hand_in(attempt, by=actor)
