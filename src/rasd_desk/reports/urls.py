"""The addresses of the reports' pages."""

from django.urls import path

from rasd_desk.reports import stream

urlpatterns = [
    path("", stream.stream, name="reports"),
    path("add", stream.stream, name="add"),
]
