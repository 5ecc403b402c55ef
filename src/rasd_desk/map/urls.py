"""The addresses of the map."""

from django.urls import path

from rasd_desk.map import answers, page

urlpatterns = [
    path("", page.page, name="map"),
    path("tables", page.tables, name="map-tables"),
    path("at", page.at, name="map-at"),
    path("places", answers.places, name="map-places"),
    path("times", answers.times, name="map-times"),
    path("names", answers.names, name="map-names"),
]
