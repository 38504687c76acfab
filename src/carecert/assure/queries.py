"""Questions that span tables: results, what waits for somebody, search, and the titles of references."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from carecert.assure.models import Action, Answer, AnswerChange, Assessment, Framework, TrainingFigure
from carecert.assure.permissions import Permission
from carecert.assure.rules.answers import words as words_of
from carecert.assure.rules.body import FrameworkBody, Requirement
from carecert.assure.rules.scoring import Result, assess
from carecert.organisations.actor import Actor
from carecert.organisations.models import Membership
from carecert.people.models import User
from carecert.ui.dates import date
from carecert.ui.needs import Ask, Hit, Need

SERVICE = "assure"
MOST_NEEDS = 7


def given(assessment: Assessment) -> dict[str, dict[str, str]]:
    """Every answer of an assessment: item to (question key to option value). One query."""
    return dict(Answer.objects.filter(assessment=assessment).values_list("item", "value"))


def result_of(assessment: Assessment) -> Result:
    """The result of an assessment as it stands now, by the release that it pinned."""
    return assess(assessment.body, given(assessment))


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in words, with the note, who gave it and when."""

    item: str
    words: tuple[str, ...]
    note: str
    by: str
    at: dt.datetime


def answers_in_words(assessment: Assessment) -> dict[str, Line]:
    """The present answers of an assessment in words, by item."""
    rows = Answer.objects.filter(assessment=assessment)
    return {row.item: _line(assessment.body, row) for row in rows}


def earlier_answers(assessment: Assessment, item: str) -> list[Line]:
    """What was answered to one item before the present answer, latest first."""
    rows = AnswerChange.objects.filter(assessment=assessment, item=item).order_by("-version")[1:]
    return [_line(assessment.body, row) for row in rows]


def _line(body: FrameworkBody, row: Answer | AnswerChange) -> Line:
    return Line(row.item, words_of(body, row.item, row.value), row.note, row.answered_by, row.answered_at)


def figures_for(actor: Actor, requirement: Requirement) -> list[TrainingFigure]:
    """The training figures of the actor's own organisation that are evidence for a requirement."""
    if not requirement.training:
        return []
    return list(TrainingFigure.objects.of(actor).filter(course__in=requirement.training))


def colleagues(actor: Actor) -> list[User]:
    """The people at the actor's organisation who can own an action, by name."""
    if actor.organisation_id is None:
        return []
    held = Membership.objects.active().filter(organisation_id=actor.organisation_id)
    return list(User.objects.filter(pk__in=held.values("person_id")).order_by("name", "id"))


def open_items(assessment: Assessment) -> set[str]:
    """The requirements for which the organisation has an open action, whichever assessment it came from."""
    rows = Action.objects.filter(
        organisation_id=assessment.organisation_id, framework_id=assessment.framework_id
    ).open()
    return set(rows.values_list("item", flat=True))


def why_no_action(assessment: Assessment, item: str) -> str:
    """Why no action can be made of the recommendation for one requirement; nothing when one can."""
    mark = result_of(assessment).mark(item)
    if mark is None or not mark.is_gap:
        return "There is nothing left to do for this requirement"
    return "There is already an open action for this requirement" if item in open_items(assessment) else ""


def needs_you(actor: Actor) -> list[Need | Ask]:
    """What waits for this person here: own open actions by date, an unfinished assessment to answer, and, for those
    who may read the organisation's actions, how many of other people's are overdue."""
    if actor.person_id is None:
        return []
    found: list[Need | Ask] = [_actions(actor)]
    if actor.can(Permission.ANSWER):
        waiting = Assessment.objects.of(actor).open().values_list("pk", "framework__title", "changed_at")
        found.append(Ask((waiting,), lambda rows: [_assessment_need(*row) for row in rows]))
    return found


def _actions(actor: Actor) -> Ask:
    today, may_manage = timezone.localdate(), actor.can(Permission.MANAGE_ACTIONS)
    waiting = Action.objects.visible_to(actor).open()
    mine = waiting.filter(owner_id=actor.person_id).order_by("due_on", "id").values_list("pk", "title", "due_on")
    theirs = waiting.filter(~Q(owner_id=actor.person_id), due_on__lt=today)
    overdue = theirs.order_by().values("organisation_id").annotate(count=Count("pk")).values_list("count")

    def needs(own: list[Any], counts: list[Any]) -> list[Need]:
        count = sum(number for (number,) in counts)
        found = [_action_need(pk, title, due_on, today) for pk, title, due_on in own]
        return [*found, _overdue_need(count, may_manage=may_manage)] if count else found

    return Ask((mine[:MOST_NEEDS], overdue), needs)


def _action_need(pk: int, title: str, due_on: dt.date, today: dt.date) -> Need:
    late = due_on < today
    due = timezone.make_aware(dt.datetime.combine(due_on, dt.time(23, 59)))
    why = "An action that you have taken on."
    return Need(title, why, reverse("assure:action", args=[pk]), due, 1 if late else 3, SERVICE, whole_day=True)


def _overdue_need(count: int, *, may_manage: bool) -> Need:
    title = f"{count} actions of colleagues are overdue" if count > 1 else "An action of a colleague is overdue"
    why = "Ask what stands in the way" + (", give it to somebody else, or agree on a new date." if may_manage else ".")
    return Need(title, why, f"{reverse('assure:actions')}?show=overdue", None, 2, SERVICE)


def _assessment_need(pk: int, title: str, changed_at: dt.datetime) -> Need:
    why = f"It was last changed on {date(changed_at)}."
    return Need(f"Finish the {title} assessment", why, reverse("assure:assessment", args=[pk]), None, 5, SERVICE)


def search(actor: Actor, words: str, limit: int) -> list[Hit]:
    """Requirements whose words hold every word asked for, then actions that the actor may see."""
    wanted = words.casefold().split()
    if not wanted or limit < 1:
        return []
    hits = [
        Hit(each.title, "Requirement", _requirement_path(framework.slug, each.ref), each.statement)
        for framework in Framework.objects.visible_to(actor).select_related("release")
        for each in framework.body.requirements()
        if _holds(each, wanted)
    ]
    every = Q()
    for word in wanted:
        every &= Q(title__icontains=word)
    actions = Action.objects.visible_to(actor).filter(every).order_by("-due_on", "id")[:limit]
    hits += [
        Hit(action.title, "Action", reverse("assure:action", args=[action.pk]), f"Due on {date(action.due_on)}")
        for action in actions
    ]
    return hits[:limit]


def _holds(requirement: Requirement, wanted: list[str]) -> bool:
    text = f"{requirement.ref} {requirement.title} {requirement.statement} {requirement.exactly}".casefold()
    return all(word in text for word in wanted)


def _requirement_path(slug: str, ref: str) -> str:
    return reverse("assure:requirement", args=[slug, ref])


def title_of(reference: str) -> tuple[str, str] | None:
    """Title and path for "assure:framework/<slug>" and "assure:requirement/<slug>/<ref>"; None for anything else."""
    service, _, rest = reference.partition(":")
    noun, _, name = rest.partition("/")
    slug, _, ref = name.partition("/")
    if service != SERVICE or noun not in {"framework", "requirement"}:
        return None
    framework = Framework.objects.select_related("release").filter(slug=slug).first()
    if framework is None:
        return None
    if noun == "framework":
        return None if ref else (framework.title, reverse("assure:framework", args=[slug]))
    return _requirement_title(framework.body, framework, ref)


def _requirement_title(body: FrameworkBody, framework: Framework, ref: str) -> tuple[str, str] | None:
    requirement = body.requirement(ref)
    if requirement is None:
        return None
    return f"{framework.title} {ref}: {requirement.title}", _requirement_path(framework.slug, ref)
