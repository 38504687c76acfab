"""Addresses of support access: the centre's below /support/, an organisation's own below /organisation/support/."""

from django.urls import path

from carecert.support.views import helping, own

app_name = "support"

urlpatterns = [
    path("support/", helping.accesses, name="accesses"),
    path("support/ask/", helping.ask, name="ask_to_look"),
    path("support/end/", helping.end, name="end"),
    path("support/<int:pk>/", helping.access, name="access"),
    path("support/<int:pk>/begin/", helping.begin, name="begin_to_look"),
    path("support/<int:pk>/withdraw/", helping.withdraw, name="withdraw"),
    path("organisation/support/", own.accesses, name="own"),
    path("organisation/support/<int:pk>/", own.access, name="own_access"),
    path("organisation/support/<int:pk>/answer/", own.answer, name="answer_helper"),
    path("organisation/support/<int:pk>/end/", own.end, name="own_end"),
]
