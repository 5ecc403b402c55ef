"""Named questions: kept, shared, taken away and brought back."""

from typing import Final

from rasd.errors import WrongUse
from rasd_desk.archive.actions.writing import writing
from rasd_desk.archive.models import View

LONGEST_NAME: Final = 100
LONGEST_QUESTION: Final = 4000


def keep(name: str, question: str, *, by: str, shared: bool = False) -> View:
    """Keep a question under a name; one of the same person with that name is replaced.

    Raises:
        WrongUse: it has no name, or is too long.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or len(question) > LONGEST_QUESTION or "\0" in name + question:
        raise WrongUse(f"A view needs a name of at most {LONGEST_NAME} characters.")
    with writing(by) as write:
        row = View.objects.select_for_update().filter(by=by, name=name, live=True).first()
        before = {"was": row.question, "was_shared": row.shared} if row else {}
        row = row or View(by=by, name=name, made=write.at)
        row.question, row.shared = question, shared
        row.save()
        write.note("view kept", f"view {row.pk}", name=name, question=question, shared=shared, **before)
        return row


def take_away(view: int, *, by: str) -> View:
    """Take one's own view away; it can be brought back.

    Raises:
        WrongUse: there is none, or it is another person's.
    """
    return _set(view, False, by)


def bring_back(view: int, *, by: str) -> View:
    """Bring a view back that was taken away.

    Raises:
        WrongUse: there is none, it is another person's, or a newer one has its name.
    """
    return _set(view, True, by)


def _set(view: int, live: bool, by: str) -> View:
    with writing(by) as write:
        row = View.objects.select_for_update().filter(pk=view, by=by).first()
        if row is None:
            raise WrongUse(f"There is no view {view} of yours.")
        if row.live == live or (live and View.objects.filter(by=by, name=row.name, live=True).exists()):
            raise WrongUse(f"View {view} is there already, or was taken away already.")
        row.live = live
        row.save(update_fields=["live"])
        write.note("view brought back" if live else "view taken away", f"view {view}", name=row.name)
        return row
