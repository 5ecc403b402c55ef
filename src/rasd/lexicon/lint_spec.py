"""What must a sound data file hold: its columns, where its forms stand, and which codes its cells may take?

Only says so; `lint` looks.
"""

from dataclasses import dataclass, field
from typing import Final

#: Names of word lists that `lint` takes from the codebook and from other data files; others are spelt out.
TYPES, MEANS, KINDS = "types", "means", "kinds"
STATUSES, COUNTRIES, ACTORS = "statuses", "countries", "actors"
_CODES: Final = (
    "AI AS AW AX BL BM CC CK CW CX FK FO GF GG GI GL GP GU HK IM JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE"
    " SH SJ SX TC TK VG VI WF XK YT"
)
#: Territories that places lie in and that have no row of their own in countries.tsv.
TERRITORIES: Final = frozenset(_CODES.split())
#: Ids that stand in no table: they are settled by country or by what stands beside them (rasd.readers.who).
GENERIC_ACTORS: Final = frozenset({"UNKNOWN_ARMED", "@ARMY", "@POLICE", "@GOV", "@FORCES", "@GROUP", "@NOBODY"})
Allowed = str | tuple[str, ...]

_POS: Final = ("verb", "passive", "noun", "masdar", "participle", "particle", "adjective")
_LINK_WORDS: Final = ("place", "since", "brief", "over", "spell", "total", "counted", "number", "many")
_PRECISIONS: Final = ("site", "settlement", "area", "province", "country")
_NUMBERS: Final = ("sg", "du", "pl", "some")
_PEOPLE: Final = ("civilian", "person", "soldier", "police", "fighter", "official", "protester", "captive")
_THINGS: Final = ("civilian", "military", "infrastructure", "official", "vehicle")
_HEADS: Final = (
    *("force", "link", "militia", "police", "settler", "government", "land", "group", "measure", "backer"),
    "adjective",
)
_MODES: Final = (
    *("say", "confirm", "announce", "deny", "accuse", "claim", "doubt", "threat", "call", "condemn"),
    "attribution",
)
_SIGNS: Final = (
    *("air", "naval", "suicide", "sniper", "siege", "interception", "drill", "memorial", "accident", "crime"),
    *("court", "diplomacy", "economy", "sport", "culture", "technology", "health", "nature", "security", "protest"),
    "disappearance",
)
_CUES: Final = (
    *(
        "negation",
        "none",
        "future",
        "hypothetical",
        "hedge",
        "background",
        "aggregate",
        "since",
        "both_sides",
    ),
    *(
        "agent",
        "target",
        "part",
        "update",
        "boilerplate",
        "result",
        "response",
        "elsewhere",
        "other_act",
        "particle",
        "matter",
    ),
    *(
        "may",
        "so_called",
        "unsure",
        "all",
        "during",
        "mutual",
        "plus",
        "relative",
        "total",
        "described",
        "holding",
        "breach",
        "habit",
        "become",
        "houses",
        "blame",
        "any",
        "one",
        "attempt",
        "clause",
        "meeting",
    ),
)
_CALENDARS: Final = ("gregorian", "hijri")
_SYSTEMS: Final = ("levantine", "egyptian", "maghreb", "moroccan", "libyan", "hijri")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What one file must be like.

    Args:
        columns: all its columns, in any order.
        forms: the columns with written forms; the same folded form may stand only once in each,
        apart: … unless the rows differ in one of these columns,
        places: … or name places, of which many share a name: then only once in a row.
        codes: the words that a column may hold.
        needed: columns that are never empty.
    """

    columns: str
    forms: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    places: bool = False
    codes: dict[str, Allowed] = field(default_factory=dict)
    needed: tuple[str, ...] = ()


_FORM, _FORMS = ("form",), ("forms",)
_PLACE_COLUMNS: Final = "place_id name_en forms country admin1 kind latitude longitude population radius_km"
_PLACE_NEEDED: Final = ("place_id", "name_en", "forms", "kind")

_ACTOR_FORMS: Final = Spec(
    columns="id form context use from to note",
    forms=_FORM,
    apart=("context", "from", "to"),
    codes={"id": ACTORS},
    needed=("id", "form"),
)

#: Every file of `rasd/data`; one that is missing, or is not named here, is a fault.
SPECS: Final[dict[str, Spec]] = {
    "actors.tsv": Spec(
        columns="id name_en name_ar country kind from to note backs",
        codes={
            "country": COUNTRIES,
            "kind": ("rebel", "militia", "state", "political", "other", "unknown", "aid"),
        },
        needed=("id", "name_en", "kind"),
    ),
    "actor_forms.tsv": _ACTOR_FORMS,
    "actor_forms_world.tsv": _ACTOR_FORMS,
    "acts.tsv": Spec(
        columns="lemma pos forms type frame status note",
        forms=_FORMS,
        apart=("pos", "frame"),
        codes={"pos": _POS, "type": TYPES, "status": STATUSES},
        needed=("lemma", "pos", "forms", "type", "frame"),
    ),
    "means.tsv": Spec(
        columns="id forms implies note",
        forms=_FORMS,
        codes={"id": MEANS, "implies": TYPES},
        needed=("id", "forms"),
    ),
    "twins.tsv": Spec(columns="twins also families note", forms=("twins", "also"), needed=("twins", "families")),
    "signs.tsv": Spec(
        columns="form sign note",
        forms=_FORM,
        apart=("sign",),
        codes={"sign": _SIGNS},
        needed=("form", "sign"),
    ),
    "outlets.tsv": Spec(
        columns="form name_en kind country note domains",
        forms=_FORM,
        apart=("country",),
        codes={"kind": KINDS, "country": COUNTRIES},
        needed=("form", "name_en", "kind"),
    ),
    "source_nouns.tsv": Spec(columns="form kind note", forms=_FORM, codes={"kind": KINDS}, needed=("form", "kind")),
    "source_modifiers.tsv": Spec(columns="form kind note", forms=_FORM, codes={"kind": KINDS}, needed=("form", "kind")),
    "sayings.tsv": Spec(
        columns="lemma pos forms mode note",
        forms=_FORMS,
        apart=("pos",),
        codes={"pos": _POS, "mode": _MODES},
        needed=("lemma", "pos", "forms", "mode"),
    ),
    "people.tsv": Spec(
        columns="form class number use note",
        forms=_FORM,
        apart=("number",),
        codes={"class": _PEOPLE, "number": _NUMBERS},
        needed=("form", "class", "number"),
    ),
    "given_names.tsv": Spec(
        columns="form kind note",
        forms=_FORM,
        codes={"kind": ("given", "kunya", "title")},
        needed=("form", "kind"),
    ),
    "casualty_words.tsv": Spec(
        columns="lemma pos forms kind number note",
        forms=_FORMS,
        apart=("pos",),
        codes={"pos": _POS, "kind": ("killed", "wounded", "abducted", "captured", "both")},
        needed=("lemma", "pos", "forms", "kind"),
    ),
    "objects.tsv": Spec(
        columns="form class number note",
        forms=_FORM,
        apart=("number",),
        codes={"class": _THINGS, "number": _NUMBERS},
        needed=("form", "class", "number"),
    ),
    "heads.tsv": Spec(columns="form class note", forms=_FORM, codes={"class": _HEADS}, needed=("form", "class")),
    "cues.tsv": Spec(
        columns="form cue note", forms=_FORM, apart=("cue",), codes={"cue": _CUES}, needed=("form", "cue")
    ),
    "countries.tsv": Spec(
        columns="alpha2 name_en name_ar names demonyms army police government capital region",
        forms=("names", "demonyms", "capital"),
        codes={"army": ACTORS, "police": ACTORS, "government": ACTORS},
        needed=("alpha2", "name_en", "name_ar", "names"),
    ),
    "successions.tsv": Spec(
        columns="actor day successor note",
        codes={"actor": ACTORS, "successor": ACTORS},
        needed=("actor", "day", "successor"),
    ),
    "pseudo_actors.tsv": Spec(
        columns="id country actor note",
        codes={"country": COUNTRIES, "actor": ACTORS},
        needed=("id", "country", "actor"),
    ),
    "figures.tsv": Spec(
        columns="words lemmas where note",
        codes={"where": ("after", "far", "before")},
        needed=("words", "lemmas", "where"),
    ),
    "np_stops.tsv": Spec(
        columns="form kind note",
        forms=_FORM,
        codes={"kind": ("that", "end", "statement", "about")},
        needed=("form", "kind"),
    ),
    "numbers.tsv": Spec(columns="form kind value note", forms=_FORM, apart=("kind",), needed=("form", "kind")),
    "months.tsv": Spec(
        columns="month calendar system forms use",
        forms=_FORMS,
        apart=("calendar", "system"),
        codes={"month": tuple(map(str, range(1, 13))), "calendar": _CALENDARS, "system": _SYSTEMS},
        needed=("month", "calendar", "system", "forms"),
    ),
    "weekdays.tsv": Spec(
        columns="weekday forms use",
        forms=_FORMS,
        apart=("use",),
        codes={"weekday": tuple("0123456"), "use": ("plain", "bare")},
        needed=("weekday", "forms", "use"),
    ),
    "time_words.tsv": Spec(
        columns="class value forms use",
        forms=_FORMS,
        apart=("class", "value"),
        codes={"use": ("fixed", "exact", "adverb")},
        needed=("class", "forms"),
    ),
    "places.tsv": Spec(
        columns=_PLACE_COLUMNS, forms=_FORMS, places=True, codes={"country": COUNTRIES}, needed=_PLACE_NEEDED
    ),
    "admin1.tsv": Spec(
        columns=_PLACE_COLUMNS + " precision geonames source",
        forms=_FORMS,
        places=True,
        codes={"country": COUNTRIES, "precision": _PRECISIONS},
        needed=_PLACE_NEEDED,
    ),
    "sites.tsv": Spec(
        columns=_PLACE_COLUMNS + " precision source",
        forms=_FORMS,
        places=True,
        codes={"country": COUNTRIES, "precision": _PRECISIONS},
        needed=(*_PLACE_NEEDED, "source"),
    ),
    "admin2.tsv": Spec(
        columns=_PLACE_COLUMNS + " precision source",
        forms=_FORMS,
        places=True,
        codes={"country": COUNTRIES, "precision": _PRECISIONS},
        needed=(*_PLACE_NEEDED, "source"),
    ),
    "weak_places.tsv": Spec(columns="form use", forms=_FORM, codes={"use": ("typed", "weak")}, needed=("form", "use")),
    "place_types.tsv": Spec(
        columns="form type precision position note",
        forms=_FORM,
        apart=("position",),
        codes={"precision": _PRECISIONS, "position": ("before", "after")},
        needed=("form", "type", "precision", "position"),
    ),
    "national_lands.tsv": Spec(
        columns="form precision name_en",
        forms=_FORM,
        codes={"precision": ("area", "country")},
        needed=("form", "precision", "name_en"),
    ),
    "everyday_words.tsv": Spec(
        columns="form class",
        forms=_FORM,
        apart=("class",),
        codes={"class": ("noun", "adjective", "name", "lead")},
        needed=("form", "class"),
    ),
    "first_letters.tsv": Spec(columns="form", forms=_FORM, needed=("form",)),
    "report_columns.tsv": Spec(
        columns="role names",
        codes={"role": ("text", "title", "published", "outlet", "url", "id")},
        needed=("role", "names"),
    ),
    "page_words.tsv": Spec(
        columns="role value words",
        codes={
            "role": (
                *("published", "updated", "other_day", "byline", "part_day", "month", "lead_in"),
                *("related", "share", "tags", "comments", "furniture", "disclaimer"),
                *("missing", "login", "untitled", "listing", "site"),
            )
        },
        needed=("role", "words"),
    ),
    "place_columns.tsv": Spec(
        columns="role names",
        codes={
            "role": (
                *("name", "names", "id", "pcode", "country", "admin1", "admin2", "lat", "lon"),
                *("population", "kind", "radius", "area", "bbox"),
            )
        },
        needed=("role", "names"),
    ),
    "name_words.tsv": Spec(
        columns="form role note", forms=_FORM, codes={"role": ("head", "common", "other")}, needed=("form", "role")
    ),
    "latin.tsv": Spec(
        columns="form role latin also",
        forms=_FORM,
        codes={"role": ("consonant", "long", "mute", "before", "after", "part")},
        needed=("form", "role"),
    ),
    "labels.tsv": Spec(columns="kind code en ar", needed=("kind", "code", "en", "ar")),
    "export_words.tsv": Spec(columns="kind code en ar", needed=("kind", "code", "en", "ar")),
    "export_actors.tsv": Spec(columns="id acled inter ucdp", codes={"id": ACTORS}, needed=("id",)),
    "country_codes.tsv": Spec(
        columns="alpha2 name_en iso3 iso_numeric gwno acled_region", needed=("alpha2", "iso3", "acled_region")
    ),
    "score_words.tsv": Spec(columns="set forms note", needed=("set", "forms")),
    "confidence_weights.tsv": Spec(columns="sign weight", needed=("sign", "weight")),
    "merge_weights.tsv": Spec(columns="sign weight", needed=("sign", "weight")),
    "link_weights.tsv": Spec(columns="sign weight", needed=("sign", "weight")),
    "act_weights.tsv": Spec(columns="country type count", needed=("country", "type", "count")),
    "word_weights.tsv": Spec(columns="form weight", needed=("form", "weight")),
    "country_word_weights.tsv": Spec(columns="country form weight", needed=("country", "form", "weight")),
    "link_words.tsv": Spec(
        columns="form class",
        forms=_FORM,
        apart=("class",),
        codes={"class": _LINK_WORDS},
        needed=("form", "class"),
    ),
}
