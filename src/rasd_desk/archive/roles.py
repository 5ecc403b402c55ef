"""Which roles may people have, and which scopes tokens? What each may do stands in `rasd_desk.people.needs`."""

from typing import Final

#: Each may all that those before it may.
ROLES: Final = ("viewer", "coder", "lead", "admin")
SCOPES: Final = ("read", "export", "add", "code", "admin")
