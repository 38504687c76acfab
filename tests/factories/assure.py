"""A small framework for tests, and rows made of it."""

import datetime as dt
from typing import Any

import msgspec
from django.utils import timezone

from carecert.assure.actions import action as action_verbs
from carecert.assure.actions import assessment as verbs
from carecert.assure.actions.framework import adopt
from carecert.assure.models import Action, Assessment, Framework
from carecert.assure.rules.body import (
    Condition,
    Control,
    Cost,
    Effort,
    Fact,
    FactOption,
    FrameworkBody,
    Option,
    Question,
    Recommendation,
    Requirement,
    Standing,
)
from carecert.organisations.actor import Actor
from carecert.packs.models import Release
from tests.factories.people import Member

SCALE = (
    Option(value="all", label="Yes, all", score=100),
    Option(value="some", label="Some", score=50, explain=True),
    Option(value="none", label="No", score=0),
)
COURSE = "knowledge:course/first-line-of-defence"


def recommendation(
    title: str, *, effort: Effort = Effort.DAY, cost: Cost = Cost.NONE, see: tuple[str, ...] = ()
) -> Recommendation:
    """What to do about a gap."""
    return Recommendation(title=title, first="Do it.", this_week="Look.", who="You", effort=effort, cost=cost, see=see)


def requirement(ref: str, *, effort: Effort = Effort.DAY, cost: Cost = Cost.NONE, **more: Any) -> Requirement:
    """A requirement that names only what a test is about."""
    given: dict[str, Any] = {
        "title": f"Title of {ref}",
        "section": "Section E",
        "statement": f"Statement of {ref}.",
        "why": "For patients.",
        "evidence": ("A list.",),
        "questions": (Question(text=f"Question of {ref}?", options=SCALE),),
        "recommendation": recommendation(f"Fix {ref}", effort=effort, cost=cost, see=(COURSE,)),
        "weight": 2,
    }
    return Requirement(ref=ref, **(given | more))


def body(*controls: Control, facts: tuple[Fact, ...] = ()) -> FrameworkBody:
    """A framework of these controls."""
    return FrameworkBody(
        publisher="NCSC",
        standard="A Standard",
        edition="v1",
        link="https://www.example.org/standard",
        introduction="Read this first.",
        verdicts="This is not a certificate.",
        minutes=5,
        controls=controls,
        facts=facts,
    )


CLOUD = Fact(
    ref="about-cloud",
    title="Cloud",
    text="Do you use the cloud?",
    options=(FactOption(value="yes", label="Yes"), FactOption(value="no", label="No")),
)

SMALL = body(
    Control(
        slug="walls",
        title="Walls",
        aim="Keep out what should stay out.",
        requirements=(
            requirement("W1", weight=5, effort=Effort.HOUR, training=(COURSE,)),
            requirement("W2", weight=3, effort=Effort.WEEK, cost=Cost.MEDIUM),
        ),
    ),
    Control(
        slug="doors",
        title="Doors",
        aim="Know who comes in.",
        requirements=(
            requirement(
                "D1",
                weight=5,
                effort=Effort.WEEK,
                auto_fail=True,
                applies=(Condition(fact="about-cloud", one_of=("yes",), otherwise="You use no cloud."),),
            ),
        ),
    ),
    Control(
        slug="copies",
        title="Copies",
        aim="Get it back.",
        requirements=(requirement("C1", weight=4, standing=Standing.GUIDANCE),),
    ),
    facts=(CLOUD,),
)

ANSWERS: dict[str, str] = {"about-cloud": "yes", "W1": "all", "W2": "none", "D1": "none", "C1": "all"}


def release(shape: FrameworkBody = SMALL, *, slug: str = "small", version: str = "1.0.0") -> Release:
    """An installed release of a framework."""
    made = Release(
        kind="framework",
        slug=slug,
        version=version,
        title="Small Standard",
        summary="A standard for tests.",
        licence="CC-BY-4.0",
        sources=[{"name": "The standard", "link": "https://www.example.org/standard", "note": "A note"}],
        content=msgspec.to_builtins(shape),
        checksum=f"{slug}-{version}-{abs(hash(shape)):x}"[:64],
        installed_at=timezone.now(),
        installed_by="test",
    )
    made.save(force_insert=True)
    return made


def framework(shape: FrameworkBody = SMALL, *, slug: str = "small", version: str = "1.0.0") -> Framework:
    """A framework in use."""
    return adopt(release(shape, slug=slug, version=version), by=Actor.system("test"))


def begun(by: Member, what: Framework | None = None) -> Assessment:
    """An open assessment of somebody's organisation."""
    return verbs.begin(what or Framework.objects.filter(slug="small").first() or framework(), by=by.actor)[0]


def answered(by: Member, answers: dict[str, str] | None = None, what: Framework | None = None) -> Assessment:
    """An open assessment with answers: all of the small framework, with two gaps, unless the test gives others."""
    held = begun(by, what)
    for item, value in (ANSWERS if answers is None else answers).items():
        verbs.answer(held, item=item, value={"answer": value}, note="Because." if value == "some" else "", by=by.actor)
    return held


def raised(by: Member, owner: Member | None = None, *, days: int = 14, item: str = "W2") -> Action:
    """An open action, due in so many days; a past date is written to the row, for no verb would take it."""
    held = Assessment.objects.of(by.actor).open().first() or answered(by)
    due = timezone.localdate() + dt.timedelta(days=max(days, 0))
    made = action_verbs.raise_action(held, item=item, owner_id=(owner or by).user.pk, due_on=due, by=by.actor)
    if days < 0:
        made.due_on = timezone.localdate() + dt.timedelta(days=days)
        made.save(update_fields=["due_on"])
    return made
