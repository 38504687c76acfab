"""What learners and strangers fill in: an answer, a choice in a scenario, a certificate's code."""

from carecert.knowledge.rules.body import Kind, Option, Question, Scenario
from carecert.ui import fields, questions
from carecert.ui.forms import Form

MANY = "Choose every answer that is right."


def answer_form(question: Question, options: tuple[Option, ...]) -> type[Form]:
    """The form of one quiz question, with its options in the order of this attempt, under the name "answer"."""
    many = question.kind is Kind.MANY
    asked = questions.Question(
        id="answer",
        kind="choices" if many else "choice",
        text=question.text,
        hint=MANY if many else "",
        options=tuple(questions.QuestionOption(option.slug, option.text) for option in options),
        required="Choose at least one answer" if many else "Choose an answer",
    )
    return questions.question_form([asked])


def scenario_form(scenario: Scenario) -> type[Form]:
    """The form of a scenario, under the name "choice"."""
    asked = questions.Question(
        id="choice",
        kind="choice",
        text=scenario.ask,
        options=tuple(questions.QuestionOption(option.slug, option.text) for option in scenario.options),
        required="Choose what you would do",
    )
    return questions.question_form([asked])


class VerifyForm(Form):
    """The code of a certificate, as somebody reads it from paper."""

    code = fields.Text(
        "Certificate code",
        hint="28 letters and numbers, in groups of four. You do not need the hyphens.",
        required="Enter the code from the certificate",
    )
