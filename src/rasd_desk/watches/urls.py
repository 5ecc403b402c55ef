"""The addresses of the watches' pages."""

from django.urls import path

from rasd_desk.watches import deciding, editing, feed, listing, notices

urlpatterns = [
    path("", listing.listing, name="watches"),
    path("new", editing.new, name="watch-new"),
    path("notices/", notices.notices, name="notices"),
    path("notices/mark", notices.mark, name="notices-mark"),
    path("notices/<int:pk>", notices.notice, name="notice"),
    path("unread", notices.unread, name="unread"),
    path("feed/<str:token>.atom", feed.atom, name="watch-feed"),
    path("ways/<int:pk>/drop", deciding.drop_way, name="way-drop"),
    path("<int:pk>/", listing.watch, name="watch"),
    path("<int:pk>/edit", editing.edit, name="watch-edit"),
    path("<int:pk>/pause", deciding.pause, name="watch-pause"),
    path("<int:pk>/resume", deciding.resume, name="watch-resume"),
    path("<int:pk>/delete", deciding.delete, name="watch-delete"),
    path("<int:pk>/restore", deciding.restore, name="watch-restore"),
    path("<int:pk>/ways", deciding.add_way, name="way-add"),
]
