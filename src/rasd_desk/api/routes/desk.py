"""What do the codes mean, who changed what, and which desk is this? Codebook, gazetteer, trail, versions."""

import re

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from rasd import __version__
from rasd.coder import CODER
from rasd.export import FORMATS
from rasd.gazetteer.find import Candidate, find_places
from rasd.lexicon.families import actor_rows, country_rows
from rasd.lexicon.labels import label_pair
from rasd.model import GROUPS, MEANS, SOURCE_KINDS, STATUSES, SUB_EVENT_TYPES, group_of
from rasd_desk.api.asked.asking import PlaceAsked, TrailAsked
from rasd_desk.api.auth import Scope, holder_of, must, who
from rasd_desk.api.operation import operation
from rasd_desk.api.told.problems import Refused
from rasd_desk.api.told.shapes import About, Choice, Choices, Codebook, Health, PlaceChoice, Places, TrailPage
from rasd_desk.api.told.telling import lines_of, next_of
from rasd_desk.archive.actions.allowed import CORRECTABLE
from rasd_desk.archive.models import Account, Trail, View, Watch
from rasd_desk.events.asking import CONFLICTS, GRADES
from rasd_desk.events.download import PROFILES
from rasd_desk.reports.forms import CASUALTIES, CERTAINTIES, DATE_PRECISIONS
from rasd_desk.reports.placing import PRECISIONS

router = Router(tags=["The desk"])

#: Candidates for a name.
_PLACES = 50
#: The closed lists, by name, with the kind of their labels.
_LISTS = {
    "group": tuple(GROUPS),
    "sub_event_type": SUB_EVENT_TYPES,
    "status": STATUSES,
    "role": ("main", "background"),
    "certainty": CERTAINTIES,
    "means": MEANS,
    "casualty": CASUALTIES,
    "source_kind": SOURCE_KINDS,
    "date_precision": DATE_PRECISIONS,
    "place_precision": PRECISIONS,
    "grade": GRADES,
    "conflict": CONFLICTS,
    "state": Account.STATES,
    "format": tuple(FORMATS),
    "profile": PROFILES,
}


@operation(router, "GET", "/codebook", scope=Scope.READ, gives=Codebook)
def get_codebook(request: HttpRequest) -> Codebook:
    """Read the closed lists of codes, with their words in English and Arabic."""
    lists = {kind: tuple(_choice(kind, code) for code in codes) for kind, codes in _LISTS.items()}
    types = {one: group_of(one) for one in SUB_EVENT_TYPES}
    return Codebook(lists=lists, types=types, correctable=tuple(CORRECTABLE))


def _choice(kind: str, code: str) -> Choice:
    en, ar = label_pair(kind, code)
    return Choice(code=code, en=en, ar=ar)


@operation(router, "GET", "/codebook/actors", scope=Scope.READ, gives=Choices)
def list_actors(request: HttpRequest) -> Choices:
    """List the actors that have an id of their own, with their names."""
    return Choices(
        choices=tuple(Choice(code=id_, en=row["name_en"], ar=row["name_ar"]) for id_, row in actor_rows().items())
    )


@operation(router, "GET", "/codebook/countries", scope=Scope.READ, gives=Choices)
def list_countries(request: HttpRequest) -> Choices:
    """List the countries, by ISO code."""
    return Choices(
        choices=tuple(Choice(code=id_, en=row["name_en"], ar=row["name_ar"]) for id_, row in country_rows().items())
    )


@operation(router, "GET", "/places", scope=Scope.READ, gives=Places)
def look_up_place(request: HttpRequest, asked: Query[PlaceAsked]) -> Places:
    """Look a name up in the gazetteer: all places that it may mean, none chosen silently."""
    found = find_places(asked.name, country=asked.country or None).candidates[:_PLACES]
    return Places(places=tuple(_place(one) for one in found))


def _place(found: Candidate) -> PlaceChoice:
    one = found.place
    return PlaceChoice(
        place_id=one.place_id,
        name=one.forms[0] if one.forms else one.name_en,
        name_en=one.name_en,
        admin1=one.admin1 or None,
        admin2=one.admin2 or None,
        country=one.country or None,
        precision=one.precision if one.precision in PRECISIONS else "area",
        latitude=one.latitude,
        longitude=one.longitude,
        radius_km=one.radius_km,
        match=found.match,
    )


@operation(router, "GET", "/trail", scope=Scope.READ, gives=TrailPage)
def read_trail(request: HttpRequest, asked: Query[TrailAsked]) -> TrailPage:
    """Read who changed what of a subject, and when; the last change first.

    Of a person it is for an admin; of a watch or a view it is for whose it is.
    """
    _may_read(request, *asked.subject.partition(" ")[::2])
    found = Trail.objects.filter(subject=asked.subject)
    total, start = found.count(), (asked.page - 1) * asked.size
    return TrailPage(
        total=total,
        page=asked.page,
        size=asked.size,
        next=next_of(request, asked.page, asked.size, total),
        lines=lines_of(found.order_by("-seq")[start : start + asked.size]),
    )


def _may_read(request: HttpRequest, kind: str, name: str) -> None:
    """Refuse the lines about what the desk shows to few.

    Raises:
        Refused: the caller is none of them.
    """
    if kind == "person":
        must(request, "manage")
    number = int(name) if re.fullmatch(r"\d{1,18}", name, re.ASCII) else 0
    watch = kind == "watch" and Watch.objects.exclude(owner=who(request)).filter(pk=number).exists()
    view = kind == "view" and View.objects.exclude(by=who(request)).filter(pk=number, shared=False).exists()
    if watch or view:
        raise Refused("forbidden", _("This is another person's; only they may read what was done to it."))


@operation(router, "GET", "/health", scope=Scope.OPEN, gives=Health)
def health(request: HttpRequest) -> Health:
    """Say whether the desk answers and its archive can be read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Health(status="ok")


@operation(router, "GET", "/about", scope=Scope.READ, gives=About)
def about(request: HttpRequest) -> About:
    """Say which versions these are, who calls, and with which scopes."""
    holder = holder_of(request)
    return About(
        rasd=__version__,
        api="1",
        coder=CODER,
        by=holder.by,
        role=holder.role,
        scopes=tuple(sorted(str(one) for one in holder.scopes if one != Scope.OPEN)),
    )
