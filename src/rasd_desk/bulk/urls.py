"""The addresses of deciding on several events."""

from django.urls import path

from rasd_desk.bulk import deciding

urlpatterns = [
    path("", deciding.many, name="bulk"),
    path("<int:pk>/", deciding.done, name="batch"),
    path("<int:pk>/undo", deciding.undo, name="undo-batch"),
]
