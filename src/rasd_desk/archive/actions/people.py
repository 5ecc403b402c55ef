"""Who may work with the archive, as what, and with which tokens: people added, changed, disabled; log-ins noted.

No password and no secret is ever written down here: of a password its hash, of a token the hash of its secret.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from rasd.errors import WrongUse
from rasd_desk.archive.actions.writing import MACHINE, Write, writing
from rasd_desk.archive.models import Person, Token
from rasd_desk.archive.roles import ROLES, SCOPES

#: Who acts at this machine without having logged in.
LOCAL: Final = "local"
#: Names that the trail has for others.
RESERVED: Final = frozenset({LOCAL, MACHINE})
_LONGEST: Final = 60


class Refused(WrongUse):
    """A change of people that is not to be; `why` is a word for what stands against it."""

    def __init__(self, why: str, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why


def key_of(name: str) -> str:
    """A name as it is looked for."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(one for one in folded if one.isprintable()).strip()[:150]


def add_person(name: str, role: str, *, by: str, password: str | None = None, temporary: bool = False) -> Person:
    """Add a person; without a password nobody can log in under the name, and only tokens act for it.

    Raises:
        Refused: the name cannot be one or is taken, there is no such role, or the password is weak.
    """
    name = _fit_name(name)
    _fit_role(role)
    person = Person(name=name, key=key_of(name), role=role, temporary=temporary)
    if password is not None:
        fit_password(password, person)
    # Hashing takes long by design: nobody else is to wait for it.
    person.password = make_password(password)
    with writing(by) as write:
        if Person.objects.filter(key=person.key).exists():
            raise Refused("taken", f"There is a person {name} already; names differ in more than letter case.")
        person.made = write.at
        person.save()
        write.note("person added", _subject(person), name=name, role=role, password=password is not None)
    return person


def _fit_name(name: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > _LONGEST or not name.isprintable() or not key_of(name):
        raise Refused("name", f"A name has 1 to {_LONGEST} letters and no signs that are not seen.")
    if key_of(name) in RESERVED:
        raise Refused("reserved", f"The name {name} stands for something else in the trail; take another one.")
    return name


def _fit_role(role: str) -> None:
    if role not in ROLES:
        raise Refused("role", f"There is no role {role!r}; these are: {', '.join(ROLES)}.")


#: What is wrong with a password, by the code of the validator that found it.
WEAK: Final = {
    "password_too_short": "it has fewer than 12 characters",
    "password_too_common": "it is among those that are tried first",
    "password_entirely_numeric": "it is nothing but a number",
    "password_too_similar": "it is too much like the name",
    "password_too_long": "it has more than 500 characters",
}


def fit_password(password: str, person: Person) -> None:
    """Say what is wrong with a password.

    Raises:
        Refused: it is weak; `why` is a code of `WEAK`.
    """
    if len(password) > 500:
        raise Refused("password_too_long", f"The password cannot be taken: {WEAK['password_too_long']}.")
    try:
        validate_password(password, person)
    except ValidationError as error:
        code = str(error.error_list[0].code)
        raise Refused(code, f"The password cannot be taken: {WEAK[code]}.") from error


def change_role(person: int, role: str, *, by: str) -> None:
    """Give a person another role; it holds from the next page on.

    Raises:
        Refused: there is no such role, or no admin would be left.
    """
    _fit_role(role)
    with writing(by) as write:
        row = _person(person)
        if row.role == role:
            return
        before, row.role = row.role, role
        _keep_an_admin(row)
        row.save(update_fields=["role"])
        write.note("role changed", _subject(row), name=row.name, before=before, role=role)


def set_active(person: int, active: bool, *, by: str) -> None:
    """Let a person in no more, with all their tokens and log-ins, or again.

    Raises:
        Refused: no admin would be left.
    """
    with writing(by) as write:
        row = _person(person)
        if row.active == active:
            return
        row.active = active
        _keep_an_admin(row)
        row.save(update_fields=["active"])
        write.note("person enabled" if active else "person disabled", _subject(row), name=row.name)


def _keep_an_admin(changed: Person) -> None:
    """Refuse what would leave nobody who can log in and let others in."""
    if changed.role == "admin" and changed.active:
        return
    admins = Person.objects.filter(role="admin", active=True)
    before = [one for one in admins if one.has_password]
    if before and not [one for one in before if one.pk != changed.pk]:
        raise Refused("last", f"{changed.name} is the only admin who can log in; make another person admin first.")


def set_password(person: int, password: str, *, by: str, temporary: bool = False) -> Person:
    """Give a person another password; every other log-in of theirs ends.

    Raises:
        Refused: it is weak.
    """
    fit_password(password, _person(person, hold=False))
    hashed = make_password(password)
    with writing(by) as write:
        row = _person(person)
        row.password, row.temporary = hashed, temporary
        row.save(update_fields=["password", "temporary"])
        write.note("password set", _subject(row), name=row.name, temporary=temporary)
    return row


def noted(person: Person, action: str, *, by: str) -> None:
    """Note a log-in, a log-out or a lock-out."""
    with writing(by) as write:
        if action == "logged in":
            Person.objects.filter(pk=person.pk).update(last_login=write.at)
        write.note(action, _subject(person), name=person.name)


def make_token(
    person: int, label: str, scopes: Collection[str], *, by: str, ends: datetime | None = None
) -> tuple[Token, str]:
    """Make a token for a person; the row, and the secret, which nothing keeps.

    Raises:
        Refused: it has no label, or no scope.
    """
    label = " ".join(label.split())
    if not label or len(label) > 80 or not label.isprintable():
        raise Refused("label", "A token needs a label of 1 to 80 letters, by which it is known in the list.")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Refused("scopes", f"A token needs at least one scope of: {', '.join(SCOPES)}.")
    public = secrets.token_hex(6)
    secret = f"rasd_{public}_{secrets.token_urlsafe(32)}"
    with writing(by) as write:
        row = _person(person)
        held = [one for one in SCOPES if one in scopes]
        token = Token.objects.create(
            person=row,
            label=label,
            scopes=" ".join(held),
            public=public,
            digest=digest_of(secret),
            made=write.at,
            made_by=by,
            ends=ends,
        )
        _note_token(write, "token made", token, scopes=held, ends=ends.isoformat() if ends else None)
    return token, secret


def revoke_token(token: int, *, by: str) -> Token:
    """Let a token open nothing any more.

    Raises:
        Refused: there is none, or it was revoked already.
    """
    with writing(by) as write:
        row = Token.objects.select_related("person").select_for_update(of=("self",)).filter(pk=token).first()
        if row is None:
            raise Refused("missing", f"There is no token {token}.")
        if row.revoked_at is not None:
            raise Refused("revoked", f"This token was revoked already, by {row.revoked_by}.")
        row.revoked_at, row.revoked_by = write.at, by
        row.save(update_fields=["revoked_at", "revoked_by"])
        _note_token(write, "token revoked", row)
    return row


def _note_token(write: Write, action: str, token: Token, **more: object) -> None:
    write.note(
        action, _subject(token.person), token=token.public, label=token.label, **{k: v for k, v in more.items() if v}
    )


def digest_of(secret: str) -> str:
    """What is kept of a secret: it is random and long, so that one hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _person(pk: int, *, hold: bool = True) -> Person:
    rows = Person.objects.select_for_update() if hold else Person.objects.all()
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Refused("missing", f"There is no person {pk}.")
    return row


def _subject(person: Person) -> str:
    return f"person {person.pk}"
