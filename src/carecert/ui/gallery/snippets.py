"""Pieces that templates write themselves: the gallery shows each of these lines, and what they draw."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few lines of a template, with what they are for."""

    title: str
    use: str
    source: str


SNIPPETS = (
    Snippet(
        "Buttons",
        "One main button a page. What cannot be undone is a warning.",
        """{% from "nhsuk/components/button/macro.jinja" import button %}
{{ button({"text": "Send", "preventDoubleClick": true}) }}
{{ button({"text": "Save for later", "variant": "secondary"}) }}
{{ button({"text": "Delete", "variant": "warning"}) }}""",
    ),
    Snippet(
        "Links that lead on and back",
        "A back link stands in the block `before`. An action link begins something.",
        """{% from "nhsuk/components/back-link/macro.jinja" import backLink %}
{% from "nhsuk/components/action-link/macro.jinja" import actionLink %}
{{ backLink({"text": "People", "href": "#"}) }}
{{ actionLink({"text": "Tell me what to do now", "href": "#"}) }}""",
    ),
    Snippet(
        "Tags",
        "A state in a word; the colour only helps. Red: overdue or broken. Green: done. Grey: over. Blue: not begun.",
        """{% from "nhsuk/components/tag/macro.jinja" import tag %}
{{ tag({"text": "Late", "colour": "red"}) }}
{{ tag({"text": "Done", "colour": "green"}) }}
{{ tag({"text": "Archived", "colour": "grey"}) }}
{{ tag({"text": "Not started", "colour": "blue"}) }}""",
    ),
    Snippet(
        "Severities",
        "One colour for one word, on alerts and incidents alike. In Python: `severity_tag` of `ui/tables.py`.",
        """{% from "nhsuk/components/tag/macro.jinja" import tag %}
{% for word in ("Critical", "High", "Medium", "Low", "Information") %}
{{ tag({"text": word, "colour": severity_tag(word).colour}) }}
{% endfor %}""",
    ),
    Snippet(
        "Dates and numbers",
        "Filters write them as British readers expect them.",
        """{{ now | date }}; {{ now | datetime }}; {{ now | time }}; {{ yesterday | ago }};
{{ 1300000 | thousands }}""",
    ),
    Snippet(
        "What was wrong",
        "A form draws its own: `form.draw_errors()`. This is for a verb that refused.",
        """{% from "nhsuk/components/error-summary/macro.jinja" import errorSummary %}
{{ errorSummary({"titleText": "There is a problem", "disableAutoFocus": true,
  "errorList": [{"text": "This is the last administrator. Make somebody else an administrator first."}]}) }}""",
    ),
    Snippet(
        "Words that stand out",
        "An inset is a note, a warning must be read, a panel says that it is done, details fold away.",
        """{% from "nhsuk/components/inset-text/macro.jinja" import insetText %}
{% from "nhsuk/components/warning-callout/macro.jinja" import warningCallout %}
{% from "nhsuk/components/panel/macro.jinja" import panel %}
{% from "nhsuk/components/details/macro.jinja" import details %}
{{ insetText({"text": "Nothing is sent until you check your answers."}) }}
{{ warningCallout({"heading": "Act today", "headingLevel": 3, "text": "Two alerts are late."}) }}
{{ panel({"titleText": "Invitation sent", "headingLevel": 3, "text": "We are sending an email to sam@example.com"}) }}
{{ details({"summaryText": "I cannot scan it", "text": "Type the key instead."}) }}""",
    ),
    Snippet(
        "Cards",
        "A card leads somewhere; the urgent one comes first on its page.",
        """{% from "nhsuk/components/card/macro.jinja" import card %}
{{ card({"heading": "Broadcast", "headingLevel": 3, "href": "#", "clickable": true,
  "description": "Two alerts wait for you"}) }}
{{ card({"heading": "Is something wrong right now?", "headingLevel": 3, "variant": "urgent",
  "description": "Answer a few short questions."}) }}""",
    ),
    Snippet(
        "Facts in pairs",
        "For one thing and what is known about it.",
        """{% from "nhsuk/components/summary-list/macro.jinja" import summaryList %}
{{ summaryList({"rows": [
  {"key": {"text": "Owner"}, "value": {"text": "Charlie Nugent"}},
  {"key": {"text": "Due"}, "value": {"text": "15 March 2027"}},
]}) }}""",
    ),
    Snippet(
        "Prose",
        "Markdown of a pack or an editor becomes safe HTML; the number is the level of its first headings.",
        """{{ words | prose(3) }}""",
    ),
)
