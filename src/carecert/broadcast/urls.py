"""Addresses below /broadcast/."""

from django.urls import path

from carecert.broadcast import feeds
from carecert.broadcast.views import alerts, board, desk, public, rehearsals, review, several, steps, told

app_name = "broadcast"

urlpatterns = [
    path("", alerts.home, name="home"),
    path("public/", public.listing, name="public"),
    path("public/<slug:ref>/", public.public_alert, name="public-alert"),
    path("feed.atom", feeds.atom, name="feed"),
    path("board/", board.boards, name="boards"),
    path("board/<slug:ref>/", board.board, name="board"),
    path("board/<slug:ref>/answers.csv", board.sheet, name="sheet"),
    path("board/<slug:ref>/told/", told.everybody, name="told"),
    path("desk/", desk.desk, name="desk"),
    path("desk/import/", desk.bring_in, name="import"),
    path("desk/write/", desk.write, name="write"),
    path("desk/<slug:ref>/", desk.draft, name="draft"),
    path("desk/<slug:ref>/edit/", desk.edit, name="edit"),
    path("desk/<slug:ref>/severity/", desk.severity, name="severity"),
    path("desk/<slug:ref>/source.json", desk.source, name="source"),
    path("desk/<slug:ref>/steps/add/", steps.add, name="add-step"),
    path("desk/<slug:ref>/steps/<int:position>/", steps.change, name="change-step"),
    path("desk/<slug:ref>/steps/<int:position>/move/", steps.move, name="move-step"),
    path("desk/<slug:ref>/steps/<int:position>/remove/", steps.remove, name="remove-step"),
    path("desk/<slug:ref>/submit/", review.submit, name="submit"),
    path("desk/<slug:ref>/publish/", review.publish, name="publish"),
    path("desk/<slug:ref>/send-back/", review.send_back, name="send-back"),
    path("desk/<slug:ref>/withdraw/", review.withdraw, name="withdraw"),
    path("desk/<slug:ref>/archive/", review.archive, name="archive"),
    path("tests/", rehearsals.listing, name="tests"),
    path("tests/send/", rehearsals.send, name="send-test"),
    path("tests/<slug:ref>/", rehearsals.test, name="test"),
    path("tests/<slug:ref>/acknowledge/", rehearsals.acknowledge, name="acknowledge-test"),
    path("several/", several.all_waiting, name="waiting"),
    path("<slug:ref>/", alerts.alert, name="alert"),
    path("<slug:ref>/acknowledge/", alerts.acknowledge, name="acknowledge"),
    path("<slug:ref>/answer/", alerts.answer, name="answer"),
    path("<slug:ref>/told/", told.here, name="told-here"),
    path("<slug:ref>/several/", several.several, name="several"),
]
