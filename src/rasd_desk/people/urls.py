"""The addresses of the pages of people."""

from django.urls import path

from rasd_desk.people import account, changing, pages, signing
from rasd_desk.people.throttling import waiting

urlpatterns = [
    path("", pages.people, name="people"),
    path("add", changing.add, name="add-person"),
    path("<int:pk>/", pages.person, name="person"),
    path("<int:pk>/role", changing.role, name="role"),
    path("<int:pk>/active", changing.active, name="active"),
    path("<int:pk>/password", changing.password, name="password"),
    path("<int:pk>/token", changing.token, name="token"),
    path("tokens/<int:pk>/revoke", changing.revoke, name="revoke"),
    path("waiting", waiting.waiting, name="waiting"),
    path("waiting/lift", waiting.let_in, name="let-in"),
    path("log-in", signing.log_in, name="log-in"),
    path("log-out", signing.log_out, name="log-out"),
    path("me", account.account, name="account"),
]
