"""Who is at the desk, and what may they do? Roles, log-in, people and the tokens of their programs.

The rest of the desk asks `may(request, need)` and marks its views with `needs(need)`.
"""

from rasd_desk.people.needs import may, needs

__all__ = ["may", "needs"]
