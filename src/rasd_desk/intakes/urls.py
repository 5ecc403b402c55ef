"""The addresses of the pages of intakes."""

from django.urls import path

from rasd_desk.intakes import page

urlpatterns = [
    path("", page.intakes, name="intakes"),
    path("<int:pk>/", page.intake, name="intake"),
    path("<int:pk>/cancel", page.stop, name="intake-cancel"),
    path("<int:pk>/resume", page.go_on, name="intake-resume"),
]
