"""Addresses below /messages/."""

from django.urls import path

from carecert.notify.views import choices, receipts, undelivered, webhooks

app_name = "notify"

urlpatterns = [
    path("choices/", choices.choices, name="choices"),
    path("stop/<str:token>/", choices.stop, name="stop"),
    path("undelivered/", undelivered.undelivered, name="undelivered"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/end/", webhooks.end, name="end_webhook"),
    path("receipts/email/", receipts.email, name="email_receipts"),
    path("receipts/govuk/", receipts.govuk, name="govuk_receipts"),
]
