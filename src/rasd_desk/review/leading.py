"""May this person lead: set the share of second coders, decide between two coders, see everybody's day?"""

from django.http import HttpRequest

from rasd_desk.people.needs import may


def may_lead(request: HttpRequest) -> bool:
    """Whether who asks decides between coders."""
    return may(request, "adjudicate")
