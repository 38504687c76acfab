"""The addresses of Assure."""

from django.urls import path

from carecert.assure.views import action, assessment, closing, framework, home, results, status

app_name = "assure"

urlpatterns = [
    path("", home.home, name="home"),
    path("frameworks/<slug:slug>/", framework.framework, name="framework"),
    path("frameworks/<slug:slug>/begin/", framework.begin, name="begin"),
    path("frameworks/<slug:slug>/<str:item>/", framework.requirement, name="requirement"),
    path("assessments/<int:pk>/", assessment.assessment, name="assessment"),
    path("assessments/<int:pk>/questions/<str:item>/", assessment.question, name="question"),
    path("assessments/<int:pk>/submit/", assessment.submit, name="submit"),
    path("assessments/<int:pk>/results/", results.results, name="results"),
    path("assessments/<int:pk>/report/", results.report, name="report"),
    path("assessments/<int:pk>/act/<str:item>/", action.raise_action, name="raise"),
    path("actions/", action.actions, name="actions"),
    path("actions/<int:pk>/", action.action, name="action"),
    path("actions/<int:pk>/hand-over/", action.hand_over, name="hand-over"),
    path("actions/<int:pk>/complete/", closing.complete, name="complete"),
    path("actions/<int:pk>/drop/", closing.drop, name="drop"),
    path("actions/<int:pk>/reopen/", closing.reopen, name="reopen"),
    path("status/", status.status, name="status"),
]
