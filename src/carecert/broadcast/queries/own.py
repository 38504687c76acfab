"""Alerts with what the reader's own organisation has answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from carecert.broadcast.models import Advisory, Response
from carecert.broadcast.rules.life import Answer
from carecert.organisations.actor import Actor


@dataclass(frozen=True, slots=True)
class Answered:
    """An alert, and what the own organisation has answered; None where it was not asked."""

    alert: Advisory
    answer: Answer | None

    @property
    def said(self) -> str:
        """The answer in words; nothing where there is none."""
        return self.answer.label if self.answer else ""


def with_answers(actor: Actor, alerts: Sequence[Advisory]) -> list[Answered]:
    """The alerts with the answers of the actor's organisation. One query for all."""
    own = Response.objects.visible_to(actor).of(actor).filter(advisory__in=alerts)
    said = dict(own.values_list("advisory_id", "state"))
    return [Answered(one, Answer(said[one.pk]) if one.pk in said else None) for one in alerts]
