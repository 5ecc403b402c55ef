"""The addresses of the pages that make accounts."""

from django.urls import path

from rasd_desk.accounts import making, merging, splitting

urlpatterns = [
    path("<int:pk>/accounts/new", making.new, name="new-account"),
    path("accounts/<int:pk>/split", splitting.split, name="split"),
    path("accounts/<int:pk>/merge", merging.merge, name="merge"),
]
