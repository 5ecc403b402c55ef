"""The addresses of the reports' pages."""

from django.urls import path

from rasd_desk.reports import adding, correcting, deciding, page, stream

urlpatterns = [
    path("", stream.stream, name="reports"),
    path("add", adding.add, name="add"),
    path("<int:pk>/", page.report, name="report"),
    path("accounts/<int:pk>/judge", deciding.judge, name="judge"),
    path("accounts/<int:pk>/history", page.history, name="history"),
    path("accounts/<int:pk>/correct/<slug:field>", correcting.correction, name="correct"),
    path("verdicts/<int:pk>/withdraw", deciding.undo, name="withdraw"),
]
