from carecert.react.forms.work import ReasonForm
from carecert.react.rules.life import NotNow
from carecert.react.views.within import tried


def refuse() -> None:
    raise NotNow("Not while a clock runs.")


def test_a_refused_verb_is_told_on_the_form() -> None:
    form = ReasonForm({"why": "So."})
    assert form.is_valid()
    assert not tried(form, refuse)
    assert form.non_field_errors() == ["Not while a clock runs."]


def test_a_verb_that_was_carried_out_leaves_the_form_alone() -> None:
    form = ReasonForm({"why": "So."})
    assert form.is_valid()
    assert tried(form, lambda: None)
    assert not form.errors
