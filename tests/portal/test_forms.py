"""What people fill in about their own account."""

from carecert.organisations.models import Invitation
from carecert.people.models import User
from carecert.portal.forms import JoinForm, OrganisationForm
from tests.ui.samples import posted, text


def test_a_newcomer_is_asked_for_name_and_password() -> None:
    form = JoinForm(posted())
    form.ask(Invitation(email="sam@example.com", name="Sam"), of=None)
    assert text(form.draw_errors()) == "There is a problem Enter your full name Choose a password"


def test_somebody_with_an_account_is_asked_for_nothing() -> None:
    form = JoinForm(posted())
    form.ask(Invitation(), of=User())
    assert form.is_valid()
    assert form.cleaned_data == {}


def test_only_the_organisations_on_offer_can_be_chosen() -> None:
    form = OrganisationForm(posted(organisation="BIR"))
    form.offer([("ASH", "Ashdown Hospitals")])
    assert not form.is_valid()
