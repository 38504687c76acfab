"""A flow at work: one person's answers on their way from page to page, kept in their session for a while.

Answers are kept until they are sent, and for an hour at most after the last one; nobody gets them but the person who
gave them, for the same organisation. A view makes one: `Journey(request, name=…, flow=…, owner=…, step=…, check=…)`.
"""

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from markupsafe import Markup

from carecert.ui.flow.steps import Clean, Flow, State, Step, UnknownStep
from carecert.ui.page import page, posted

KEY = "journeys"
GOOD_FOR = timedelta(hours=1)
LARGEST = 20_000  # characters of all answers of one journey, as JSON
TOO_MUCH = "Your answers are too long to keep. Make them shorter"
CHANGED = "Your answers have changed since you opened this page. Check them again before you send them"
CHANGE = "change"


class Journey:
    """One journey of one person.

    `name`: the journey's name in the session. `owner`: for whom the answers are kept, such as person and organisation;
    anybody else begins without them. `step` and `check`: the names of the views for one page (which takes the step's
    slug) and for check answers.
    """

    def __init__(self, request: HttpRequest, *, name: str, flow: Flow, owner: str, step: str, check: str) -> None:
        self.request, self.name, self.flow, self.owner = request, name, flow, owner
        self._step, self._check = step, check
        kept = self._tidied().get(name, {})
        mine = kept.get("owner") == owner
        self.state: State = kept.get("state", {}) if mine else {}
        self._sent: list[str] = kept.get("sent", []) if mine else []

    def address(self, step: Step | None, *, change: bool = False) -> str:
        """The path of a step, or of check answers for None. `change`: after it, come back to check answers."""
        if step is None:
            return resolve_url(self._check)
        return resolve_url(self._step, slug=step.slug) + (f"?{CHANGE}=1" if change else "")

    @property
    def begun(self) -> bool:
        """Whether anything has been answered."""
        return bool(self.state)

    @property
    def mark(self) -> str:
        """A mark of exactly these answers: check answers sends it back, so that nothing unseen is sent."""
        return hashlib.sha256(json.dumps([self.owner, self.state], sort_keys=True).encode()).hexdigest()

    @property
    def clean(self) -> Clean:
        """The clean answers by step. Raises ValueError while a step still needs an answer."""
        return self.flow.clean(self.state)

    def forget(self) -> None:
        """Let go of the answers."""
        self.state, self._sent = {}, []
        self._write({})

    def ask(self, slug: str, *, leave: str, template: str = "ui/step.jinja", **context: Any) -> HttpResponseBase:
        """The page of one step: asked, asked again with its errors, or kept, and on to the next.

        `leave`: where the first page's back link leads. Raises Http404 for a step that there is not.
        """
        try:
            step, blocker = self.flow.step(slug, self.state), self.flow.blocked_by(slug, self.state)
        except UnknownStep:
            raise Http404(slug) from None
        if blocker is not None:
            return HttpResponseRedirect(self.address(blocker))
        form = self.flow.form(slug, self.state, posted(self.request))
        if self.request.method == "POST" and form.is_valid():
            state = self.flow.keep(slug, self.state, form)
            if len(json.dumps(state)) <= LARGEST:
                self._keep(state)
                return HttpResponseRedirect(self._onward(step))
            form.add_error(None, TOO_MUCH)
        return page(
            self.request, template, journey=self, step=step, form=form, back=self._behind(step, leave), **context
        )

    def detour(self) -> HttpResponseBase | None:
        """Where check answers leads instead: to what was sent already, or to a step that still needs an answer."""
        if self._sent and self._sent[0] == self._seen():
            return HttpResponseRedirect(self._sent[1])
        missing = self.flow.unanswered(self.state)
        return HttpResponseRedirect(self.address(missing)) if missing is not None else None

    def confirmed(self) -> bool:
        """Whether these answers, and no others, were sent from check answers."""
        return self._seen() == self.mark

    def check(self, template: str, *, problem: str = "", **context: Any) -> HttpResponseBase:
        """The page of check answers; `problem` says why they could not be sent."""
        if not problem and self.request.method == "POST" and not self.confirmed():
            problem = CHANGED
        last = list(self.flow.walk(self.state))[-1][0]
        return page(self.request, template, journey=self, problem=problem, back=self.address(last), **context)

    def finish(self, to: str, **kwargs: Any) -> HttpResponseBase:
        """Let go of the answers, and go to the view `to`. Sending the same answers again leads there too."""
        path, mark = resolve_url(to, **kwargs), self.mark
        self.state, self._sent = {}, [mark, path]
        self._write({"sent": self._sent})
        return HttpResponseRedirect(path)

    def draw_tasks(self) -> Markup:
        """The task list."""
        return self.flow.draw_tasks(self.state, self.address)

    def draw_answers(self) -> Markup:
        """The answers, each with a link that changes it and comes back."""
        return self.flow.draw_answers(self.state, lambda step: self.address(step, change=True))

    def _onward(self, step: Step) -> str:
        if self._changing():
            return self.address(self.flow.unanswered(self.state))
        return self.address(self.flow.next(step.slug, self.state))

    def _behind(self, step: Step, leave: str) -> str:
        if self._changing():
            return self.address(None)
        before = self.flow.previous(step.slug, self.state)
        return self.address(before) if before is not None else leave

    def _changing(self) -> bool:
        return CHANGE in self.request.GET

    def _seen(self) -> str:
        sent = posted(self.request)
        return str(sent.get("seen", "")) if sent is not None else ""

    def _keep(self, state: State) -> None:
        self.state, self._sent = state, []
        self._write({"state": state})

    def _write(self, kept: dict[str, Any]) -> None:
        journeys = self._tidied()
        journeys.pop(self.name, None)
        if kept:
            journeys[self.name] = {"owner": self.owner, "at": timezone.now().timestamp()} | kept
        if journeys:
            self.request.session[KEY] = journeys
        else:
            self.request.session.pop(KEY, None)

    def _tidied(self) -> dict[str, Any]:
        """The journeys of this session that somebody has touched within the hour; the others are dropped."""
        oldest, held = (timezone.now() - GOOD_FOR).timestamp(), self.request.session.get(KEY, {})
        fresh = {name: kept for name, kept in held.items() if kept["at"] >= oldest}
        if len(fresh) < len(held):
            self.request.session[KEY] = fresh
        return fresh
