"""Sending answers to strangers, who left an email address because they have no account."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from carecert.errands.errand import errand
from carecert.feedback.models import Reply

TEXT = """Hello,

You told us what you think of a page of CareCERT. Your reference is {ref}. This is our answer:

{text}

--
CareCERT
You get this because you left your email address. We keep it for 90 days, and use it for nothing else.
"""


@errand(attempts=6)
def send_reply(pk: int) -> None:
    """Email one answer, unless it was sent or the address has been forgotten in the meantime."""
    reply = Reply.objects.select_related("feedback").filter(pk=pk, sent_at=None).first()
    if reply is None or not reply.feedback.email:
        return
    EmailMessage(
        subject=f"An answer to your feedback {reply.feedback.ref}",
        body=TEXT.format(ref=reply.feedback.ref, text=reply.text),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[reply.feedback.email],
        headers={"Message-ID": f"<feedback.reply.{reply.pk}@carecert>", "Auto-Submitted": "auto-generated"},
    ).send()
    Reply.objects.filter(pk=pk).update(sent_at=timezone.now())
