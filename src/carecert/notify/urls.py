"""Addresses below /messages/."""

from django.urls import path

from carecert.notify.views import browsers, choices, proving, receipts, undelivered, webhooks

app_name = "notify"

urlpatterns = [
    path("choices/", choices.choices, name="choices"),
    path("browsers/", browsers.browsers, name="browsers"),
    path("browsers/<int:pk>/try/", browsers.try_out, name="try_browser"),
    path("browsers/<int:pk>/remove/", browsers.remove, name="remove_browser"),
    path("stop/<str:token>/", choices.stop, name="stop"),
    path("undelivered/", undelivered.undelivered, name="undelivered"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/try/", webhooks.try_out, name="try_webhook"),
    path("webhooks/<int:pk>/end/", webhooks.end, name="end_webhook"),
    path("numbers/<int:pk>/", proving.code, name="prove_number"),
    path("numbers/<int:pk>/send/", proving.send, name="send_code"),
    path("receipts/email/", receipts.email, name="email_receipts"),
    path("receipts/govuk/", receipts.govuk, name="govuk_receipts"),
]
