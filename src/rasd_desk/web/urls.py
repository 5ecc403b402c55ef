"""The addresses of the desk."""

from django.urls import include, path

from rasd_desk.web import views

urlpatterns = [
    path("", views.start, name="start"),
    path("choices", views.choose, name="choose"),
    path("reports/intakes/", include("rasd_desk.intakes.urls")),
    path("reports/", include("rasd_desk.accounts.urls")),
    path("reports/", include("rasd_desk.reports.urls")),
    path("events/bulk/", include("rasd_desk.bulk.urls")),
    path("events/views/", include("rasd_desk.views.urls")),
    path("events/", include("rasd_desk.events.urls")),
    path("api/v1/", include("rasd_desk.api.urls")),
    path("map/", include("rasd_desk.map.urls")),
    path("people/", include("rasd_desk.people.urls")),
    path("watches/", include("rasd_desk.watches.urls")),
    path("review/", include("rasd_desk.review.urls")),
]
handler400 = "rasd_desk.web.faults.refused"
handler403 = "rasd_desk.web.faults.forbidden"
handler404 = "rasd_desk.web.faults.not_found"
handler500 = "rasd_desk.web.faults.failed"
