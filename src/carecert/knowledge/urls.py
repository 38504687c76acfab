"""Addresses below /knowledge/."""

from django.urls import path

from carecert.knowledge.views import certificates, figures, learning, quiz, verify

app_name = "knowledge"

COURSE = "courses/<slug:slug>/"

urlpatterns = [
    path("", learning.home, name="home"),
    path(COURSE, learning.course, name="course"),
    path(f"{COURSE}print/", learning.whole, name="whole"),
    path(f"{COURSE}read/<slug:section>/", learning.section, name="section"),
    path(f"{COURSE}quiz/", quiz.start, name="quiz"),
    path(f"{COURSE}quiz/<int:number>/", quiz.question, name="question"),
    path(f"{COURSE}quiz/check/", quiz.check, name="check"),
    path("results/<int:pk>/", quiz.result, name="result"),
    path("certificates/<int:pk>/", certificates.certificate, name="certificate"),
    path("certificates/<int:pk>/pdf/", certificates.pdf, name="certificate_pdf"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify_code"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:slug>/people/", figures.progress, name="progress"),
    path("compare/", figures.compare, name="compare"),
    path("compare/<slug:slug>/", figures.compare, name="compare_course"),
]
