"""The demo's assessment: the hospital's security lead has answered about a third of the framework."""

from datetime import timedelta

from django.utils import timezone

from carecert.assure.actions.action import raise_action
from carecert.assure.actions.assessment import answer, begin
from carecert.assure.models import Framework
from carecert.assure.queries import result_of
from carecert.people.models import User
from carecert.portal.demo.people import acting

ALICE, RAFI = "alice@example.com", "rafi@example.com"


def assess() -> None:
    """Answer the facts and every third question well, the next one badly, and make one gap somebody's action."""
    framework = Framework.objects.select_related("release").order_by("pk").first()
    if framework is None:
        return
    alice = acting(ALICE)
    assessment, _ = begin(framework, by=alice)
    for fact in assessment.body.facts:
        answer(assessment, item=fact.ref, value={"answer": fact.options[0].value}, by=alice)
    for number, requirement in enumerate(assessment.body.requirements()):
        if number % 3 == 2:
            continue
        place = 0 if number % 3 == 0 else -1
        value = {question.key: question.options[place].value for question in requirement.questions}
        answer(assessment, item=requirement.ref, value=value, note="As of this month.", by=alice)
    gap = next((mark for mark in result_of(assessment).marks if mark.is_gap), None)
    if gap is not None:
        raise_action(
            assessment,
            item=gap.requirement.ref,
            owner_id=User.objects.get(email=RAFI).pk,
            due_on=timezone.localdate() + timedelta(days=21),
            by=alice,
        )
