"""`rasd people`: who may log in at the desk, and as what? Passwords are asked for, never words of the command."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from rasd.cli.outputs.screen import console, say
from rasd.errors import WrongUse
from rasd_desk.archive.roles import ROLES
from rasd_desk.cli.shared import ArchiveOption, archive

if TYPE_CHECKING:
    from rasd_desk.archive.models import Person

ACTS = ("list", "add", "role", "password", "disable", "enable", "locks", "unlock")
#: What lists, and names nobody.
_ALL = ("list", "locks")


def people(
    act: Annotated[str, typer.Argument(metavar=f"[{'|'.join(ACTS)}]", help="What to do.")] = "list",
    name: Annotated[str | None, typer.Argument(help="Who; put a name with spaces into quotes.")] = None,
    archived: ArchiveOption = None,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help=f"One of {', '.join(ROLES)}; for add and role.")
    ] = None,
    program: Annotated[
        bool, typer.Option("--program", help="With add: no password; only tokens act for the name.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say what was done.")] = False,
) -> None:
    """Who may log in at the desk: list them, add one, change a role or a password, disable or enable one again; see
    whose log-ins failed, and let them try again at once.

    A password is asked for, or read as the first line of standard input. Nobody is ever deleted: the trail names
    them. Whoever may run this at the machine of the archive may do everything; each change stands in the trail.
    """
    if act not in ACTS:
        raise WrongUse(f"{act} is nothing that `rasd people` does; it does: {', '.join(ACTS)}.")
    if (name is None) != (act in _ALL):
        raise WrongUse(f"`rasd people {act}` names nobody." if act in _ALL else f"Say whom: rasd people {act} NAME.")
    if act not in ("add", "role") and role is not None:
        raise WrongUse(f"--role: it belongs to add and role, not to {act}.")
    if act in ("locks", "unlock", "password"):
        # Failed log-ins lie in tables of the desk.
        os.environ["DJANGO_SETTINGS_MODULE"] = "rasd_desk.web.settings"
    with archive(archived, create=act == "add"):
        if name is None:
            _list() if act == "list" else _locks()
        else:
            done = _do(act, name, role, program)
            if not quiet:
                say(done)


def _do(act: str, name: str, role: str | None, program: bool) -> str:
    """Do it; what is then said."""
    from rasd_desk.archive.actions import people as actions

    by = actions.LOCAL
    if act in ("add", "role") and role is None:
        raise WrongUse(f"Say as what: --role {'|'.join(ROLES)}.")
    if act == "add":
        password = None if program else _password()
        row = actions.add_person(name, str(role), by=by, password=password)
        return f"{row.name} is added as {row.role}."
    row = _called(name)
    if act == "role":
        actions.change_role(row.pk, str(role), by=by)
        return f"{row.name} is {role} now."
    if act == "password":
        actions.set_password(row.pk, _password(), by=by)
        _lift(row)
        return f"{row.name} has a new password; other log-ins have ended."
    if act == "unlock":
        return f"{row.name} may try again at once; failures forgotten: {_lift(row)}."
    actions.set_active(row.pk, act == "enable", by=by)
    return f"{row.name} is {act}d."


def _lift(row: "Person") -> int:
    from rasd_desk.archive.actions.people import LOCAL
    from rasd_desk.people.throttling.waiting import lift

    return lift(row, by=LOCAL)


def _locks() -> None:
    """One line a person, or an address, whose log-ins failed within a day."""
    from rasd_desk.people.throttling.waiting import failed

    for one in failed():
        who = one.person.name if one.person else one.address
        until = f"waits until {one.until:%Y-%m-%d %H:%M} UTC" if one.until else ""
        parts = [who, f"failures {one.failures}", f"addresses {one.addresses}", f"last {one.last:%Y-%m-%d %H:%M} UTC"]
        line = " \N{MIDDLE DOT} ".join([*parts, *([until] if until else [])])
        console().print(line, soft_wrap=True, markup=False)


def _called(name: str) -> "Person":
    from rasd_desk.archive.actions.people import key_of
    from rasd_desk.archive.models import Person

    row = Person.objects.filter(key=key_of(name)).first()
    if row is None:
        raise WrongUse(f"There is no person {name}; `rasd people` lists them.")
    return row


def _password() -> str:
    """A password: typed twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt="Again", err=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise WrongUse("There is no password on standard input; its first line is taken.")
    return line


def _list() -> None:
    """One line a person."""
    from rasd_desk.archive.models import Person

    for row in Person.objects.order_by("-active", "key"):
        state = "disabled" if not row.active else "" if row.has_password else "by tokens alone"
        last = f"last log-in {row.last_login:%Y-%m-%d %H:%M} UTC" if row.last_login else ""
        parts = [row.name, row.role, state, last]
        console().print(" \N{MIDDLE DOT} ".join(one for one in parts if one), soft_wrap=True, markup=False)
