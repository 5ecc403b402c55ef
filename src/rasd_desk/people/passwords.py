"""Which password does a person get from another one, and what is wrong with one, in the language of the page?"""

import secrets
from typing import Final

from django.utils.translation import gettext as _

from rasd_desk.archive.actions.people import Refused

#: Without what looks alike: it is copied by hand.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


def made_password() -> str:
    """A password for the first log-in: four groups of five, some 99 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _n in range(5)) for _group in range(4))


def said(error: Refused) -> str:
    """Why a change of people is refused."""
    return {
        "name": _("A name has 1 to 60 letters and no signs that are not seen."),
        "taken": _("There is a person of this name already."),
        "reserved": _("This name stands for something else in the trail; take another one."),
        "role": _("Choose one of the list."),
        "last": _("This is the only admin who can log in; make another person admin first."),
        "label": _("A token needs a name of 1 to 80 letters, by which it is known in the list."),
        "scopes": _("Choose at least one thing that the token may do."),
        "revoked": _("This token was revoked already."),
        "password_too_short": _("The password has fewer than 12 characters; take a longer one."),
        "password_too_common": _("This password is among those that are tried first; take another one."),
        "password_entirely_numeric": _("The password is nothing but a number; take another one."),
        "password_too_similar": _("The password is too much like the name; take another one."),
        "password_too_long": _("The password has more than 500 characters; take a shorter one."),
    }.get(error.why, str(error))
