"""May this person lead: set the share of second coders, decide between two coders, see everybody's day?"""

from django.http import HttpRequest


def may_lead(request: HttpRequest) -> bool:
    """Everybody may as long as there is one person at the desk and no roles."""
    return True
