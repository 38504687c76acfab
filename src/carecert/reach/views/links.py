"""The page behind a link in an email. Looking answers nothing; the button does."""

from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, public
from carecert.reach.actions import answering
from carecert.reach.models import Ask
from carecert.reach.rules.letters import Purpose
from carecert.ui.page import page, posted

BECAUSE = "contacts have no account; the link itself is the key, and it works for one purpose, once"

TITLES = {
    Purpose.VERIFY: "Is this address yours?",
    Purpose.CONFIRM: "Is this still right?",
    Purpose.DRILL: "Answer the test message",
}
BUTTONS = {
    Purpose.VERIFY: "Yes, this address is mine",
    Purpose.CONFIRM: "Yes, all of this is right",
    Purpose.DRILL: "I have got the test message",
}


@public(because=BECAUSE)
def answer(request: Request, secret: str) -> HttpResponseBase:
    """Ask, take the answer once, and thank; 410 for a link that does not work, or no longer."""
    ask = answering.behind(secret)
    if ask is None:
        return page(request, "reach/ended.jinja", status=410)
    if posted(request) is not None:
        answering.answer(ask)
        ask = answering.behind(secret) or ask
    purpose = Purpose(ask.purpose)
    if ask.answered_at is not None:
        return page(request, "reach/thanks.jinja", ask=ask, late=_late(ask))
    return page(
        request,
        "reach/answer.jinja",
        ask=ask,
        purpose=purpose,
        title=TITLES[purpose],
        button_text=BUTTONS[purpose],
        ways=answering.ways_of(ask),
    )


def _late(ask: Ask) -> bool:
    """Whether the answer to a drill came after its end."""
    return ask.drill is not None and ask.answered_at is not None and ask.answered_at > ask.drill.ends_at
