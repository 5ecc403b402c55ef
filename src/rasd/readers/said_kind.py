"""Of which of the codebook's kinds is a source: its outlet's, its noun's as what follows colours it, or its actor's?"""

from rasd.lexicon.entry import Hit
from rasd.lexicon.families import actor_rows

_KIND_OF_ACTOR = {
    "state": "military",
    "rebel": "armed_group",
    "militia": "armed_group",
    "political": "armed_group",
}


#: Note of the nouns for a spokesman, whom "for the media" does not make one of the media.
SPOKESMAN = "spokesman"


def source_kind(head: Hit, start: int, end: int, hits: tuple[Hit, ...]) -> str:
    """The codebook's kind of a source: of the outlet, else of the noun as its modifiers colour it, else of the
    actor.
    """
    inside = [h for h in hits if head.end <= h.start and h.end <= end]
    if head.entry.family == "outlet":
        owner = _kind_by_owner("", inside) if "generic" in head.entry.attrs["note"] else ""
        return owner if owner == "armed_group" else head.entry.attrs["kind"]
    if head.entry.family == "source_noun":
        owner = _kind_by_owner("", inside) if head.entry.code in ("official", "unnamed", "media") else ""
        if owner == "armed_group":
            return owner
        speaks = SPOKESMAN in head.entry.attrs["note"]
        if speaks and (owner := _kind_by_owner("", inside)):
            return owner
        for hit in inside:
            if speaks and hit.entry.code == "media":
                continue
            if hit.entry.family == "source_modifier" and head.entry.code in (
                "unnamed",
                "official",
                "local",
                "media",
            ):
                return hit.entry.code
        return _kind_by_owner(head.entry.code, inside)
    if head.entry.family == "actor":
        kinds = [_actor_kind(h.entry.code) for h in hits if h.entry.family == "actor" and h.start == head.start]
        return "military" if "military" in kinds else (_actor_kind(head.entry.code) or "official")
    return "military" if head.entry.code == "soldier" else "official"


def _kind_by_owner(kind: str, inside: list[Hit]) -> str:
    """A spokesman or leader speaks for whom he is named with."""
    if kind not in ("", "official", "unnamed", "military"):
        return kind
    named = [h for h in inside if h.entry.family == "actor"]
    if named and any(h.start == named[0].start and _is_ministry(h) for h in inside):
        return "official"
    if named:
        same = [h.entry.code for h in named if h.start == named[0].start]
        kinds = [_actor_kind(code) or kind for code in same]
        return "military" if "military" in kinds else kinds[0]
    return next((h.entry.attrs["kind"] for h in inside if h.entry.family == "outlet"), kind)


def _is_ministry(hit: Hit) -> bool:
    """Whether a noun makes of a force's name that of an office over it (`the ministry of defence`)."""
    return hit.entry.family == "source_noun" and hit.entry.code == "official" and hit.entry.attrs["note"] == OFFICE


#: Note of the nouns for offices.
OFFICE = "office"


def _actor_kind(code: str) -> str:
    row = actor_rows().get(code)
    return _KIND_OF_ACTOR.get(row["kind"], "") if row else _pseudo_kind(code)


def _pseudo_kind(code: str) -> str:
    return {"@ARMY": "military", "@FORCES": "military", "@COALITION": "military"}.get(code, "official")
