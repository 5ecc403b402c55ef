"""The addresses of the events' pages."""

from django.urls import path

from rasd_desk.events import deciding, download, page, table

urlpatterns = [
    path("", table.table, name="events"),
    path("actors", table.actors, name="event-actors"),
    path("export", download.export, name="export"),
    path("<int:pk>/", page.event, name="event"),
    path("<int:pk>/grade", deciding.grade, name="grade"),
    path("<int:pk>/part", deciding.part, name="part"),
    path("<int:pk>/join", deciding.join, name="join"),
    path("<int:pk>/withdraw", deciding.undo, name="undo-event"),
    path("by-id/<str:eid>", page.by_id, name="event-by-id"),
]
