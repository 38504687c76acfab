"""Errands: the emails about one's own account.

The link to a new password is made by the worker, so it is neither in the queue nor in the time that a page takes.
"""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from carecert.errands.errand import errand
from carecert.people.addresses import fold
from carecert.people.letters import NO_ACCOUNT, NOTICES, PASSWORD_LINK, Letter
from carecert.people.models import User
from carecert.ui import dates


@errand(attempts=5)
def send_password_link(email: str) -> None:
    """Send a link to whoever has this address; say so when nobody has, or when the account is closed."""
    person = User.objects.filter(email=fold(email), is_active=True).first()
    if person is None:
        post(NO_ACCOUNT, fold(email), link=f"{settings.PUBLIC_URL}{reverse('account_reset_password')}")
        return
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    link = f"{settings.PUBLIC_URL}{reverse('account_reset_password_from_key', kwargs=key)}"
    post(PASSWORD_LINK, person.email, name=person.name, link=link)


@errand(attempts=5)
def send_notice(pk: int, occasion: str, when: str) -> None:
    """Tell somebody what was done to their account. `occasion`: a key of `NOTICES`; `when`: a moment in ISO format."""
    person = User.objects.get(pk=pk)
    moment = dates.datetime(datetime.fromisoformat(when))
    link = f"{settings.PUBLIC_URL}{reverse('account_reset_password')}"
    post(NOTICES[occasion], person.email, name=person.name, when=moment, link=link)


def post(letter: Letter, email: str, **words: str) -> None:
    """Send one of the letters. Raises what the mail server raises; the errand is then tried again."""
    text = f"{letter.text.format(**words)}\n--\nCareCERT\n"
    EmailMessage(subject=letter.subject, body=text, to=[email], headers={"Auto-Submitted": "auto-generated"}).send()
