"""Addresses below /feedback/."""

from django.urls import path

from carecert.feedback.views import figures, giving, mine, published, queue, themes

app_name = "feedback"
ONE = "queue/<str:ref>/"
THEME = "themes/<int:pk>/"

urlpatterns = [
    path("", giving.give, name="give"),
    path("thanks/<str:ref>/", giving.thanks, name="thanks"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<str:ref>/", mine.own, name="own"),
    path("you-said-we-did/", published.published, name="published"),
    path("queue/", queue.queue, name="queue"),
    path(ONE, queue.one, name="one"),
    path(f"{ONE}answer/", queue.answer, name="answer"),
    path(f"{ONE}state/", queue.state, name="state"),
    path(f"{ONE}theme/", queue.theme, name="choose_theme"),
    path(f"{ONE}theme/leave/", queue.leave, name="leave_theme"),
    path("figures/", figures.figures, name="figures"),
    path("themes/", themes.themes, name="themes"),
    path(THEME, themes.theme, name="theme"),
    path(f"{THEME}gather/", themes.gather, name="gather"),
    path(f"{THEME}state/", themes.state, name="theme_state"),
    path(f"{THEME}publish/", themes.publish, name="publish_theme"),
    path(f"{THEME}withdraw/", themes.withdraw, name="withdraw"),
]
