"""The addresses of the API."""

from django.urls import path

from rasd_desk.api.service import service

urlpatterns = [path("v1/", service.urls)]
