"""The addresses of saved views."""

from django.urls import path

from rasd_desk.views import saving

urlpatterns = [
    path("", saving.views, name="views"),
    path("keep", saving.keep, name="keep-view"),
    path("<int:pk>/away", saving.away, name="view-away"),
    path("<int:pk>/back", saving.back, name="view-back"),
]
