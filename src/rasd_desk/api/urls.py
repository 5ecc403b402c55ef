"""The addresses of the API, below those of its version."""

from rasd_desk.api.service import service

app_name = service.urls_namespace
urlpatterns = service.urls[0]
