"""The addresses of the desk."""

from django.urls import include, path

from rasd_desk.web import views

urlpatterns = [
    path("", views.start, name="start"),
    path("choices", views.choose, name="choose"),
    path("reports/", include("rasd_desk.reports.urls")),
    path("events/", include("rasd_desk.events.urls")),
    path("map/", include("rasd_desk.map.urls")),
]
handler400 = "rasd_desk.web.faults.refused"
handler403 = "rasd_desk.web.faults.forged"
handler404 = "rasd_desk.web.faults.not_found"
handler500 = "rasd_desk.web.faults.failed"
