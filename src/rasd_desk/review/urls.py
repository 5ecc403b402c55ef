"""The addresses of the pages of reviewing."""

from django.urls import path

from rasd_desk.review import agreement, day, gold, queue
from rasd_desk.review.second import correcting, differing, missing, page, saying

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("next", queue.go_on, name="queue-next"),
    path("<int:pk>/keep", queue.keep, name="queue-keep"),
    path("<int:pk>/stop", queue.stop, name="queue-stop"),
    path("<int:pk>/back", queue.back, name="queue-back"),
    path("agreement", agreement.agreement, name="agreement"),
    path("day", day.day, name="review-day"),
    path("gold", gold.gold, name="gold"),
    path("share", saying.share, name="second-share"),
    path("second/begin", saying.begin, name="second-begin"),
    path("second/<int:pk>/", page.page, name="second"),
    path("second/<int:pk>/say", saying.say, name="second-say"),
    path("second/<int:pk>/missing", missing.missing, name="second-missing"),
    path("second/<int:pk>/<int:account>/<slug:field>", correcting.correction, name="second-correct"),
    path("differences/", differing.every, name="differences"),
    path("differences/<int:pk>/", differing.one, name="difference"),
    path("differences/<int:pk>/settle", differing.settle, name="settle"),
    path("differences/<int:pk>/<int:account>/<slug:field>", differing.other, name="settle-other"),
    path("settlements/<int:pk>/withdraw", differing.undo, name="unsettle"),
]
