"""How does docs/reference/export-conventions.md come from the code? By `python tools/export_docs.py`.

The rules are told here in words; every example beside them is worked out by the code, so that none can be wrong.
"""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))

from rasd.export.disclosure.profile import load_profile, profile_names  # noqa: E402
from rasd.export.formats import acled, ucdp  # noqa: E402
from rasd.export.formats.table import COLUMNS  # noqa: E402
from rasd.export.losses import words  # noqa: E402
from rasd.export.standards.acled_sides import sides_of  # noqa: E402
from rasd.export.standards.actors import INTER_TEXT, acled_name, inter_of, ucdp_name  # noqa: E402
from rasd.export.standards.days import acled_days, ucdp_date_prec  # noqa: E402
from rasd.export.standards.fatalities import acled_number, over_days  # noqa: E402
from rasd.gazetteer import acled_geo_precision, ucdp_where_prec  # noqa: E402
from rasd.model import EventDate  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "export-conventions.md"

HEAD = """# Conventions of the exports

Made from the code by `tools/export_docs.py`; change it, not this page. The examples are worked out by the functions
that write the files.

Rasd keeps what sources said, with bounds and words. The rules of other projects (one number of dead, one day, one
point) are applied only when a file is written in their shape, and are told here in our own words: ACLED's after its
codebook as published in 2024 and 2025, UCDP's after the GED codebook, HXL 1.1, RFC 7946. "Like" in ACLED-like and
UCDP-like is meant: the columns are theirs, the data are not, and must not be passed off as theirs.
"""
ACLED_HEAD = """
## ACLED-like CSV

`--as acled` writes the 31 columns of March 2023 and later, actor types as words; `--as acled-codes` the same with the
older numbers. UTF-8 with a byte order mark.
"""
ACLED_REST = """
### Which events are coded

* Not: what is told only to be denied, what is announced, totals over a longer time, events known by country only or
  with no place, and those whose day is not known within a month.
* A missile, drone or bomb that was stopped before it took effect is *Disrupted weapons use*; the type that Rasd coded
  stands in `tags`.
* What some tell and others deny is carried, with `rasd status=disputed` in `tags`.
* Two kinds of violence between the same actors on one day at one place would be one event to ACLED. Rasd leaves them
  apart and counts them in the readme.

### Sides

Of several actors on one side the first is the actor and the others are associated. Civilians are always `actor2` of
violence against civilians. In explosions and remote violence armed targets come first and civilians are associated; in
battles civilians are no party. Where nobody is named and ACLED asks for somebody, *Unidentified Armed Group (Country)*
stands. Names of regimes carry years only where `actors.tsv` has them; ACLED's own regime years are not copied.
"""
ACLED_COLUMNS = """
### Columns that need a word

| column | holds |
|---|---|
| `event_id_cnty` | ISO alpha-3 and the event's id; a number is added for each day of an episode |
| `civilian_targeting` | `Civilian targeting`, as ACLED's files have it (the codebook prints otherwise), or empty |
| `admin3` | always empty |
| `location`, `latitude`, `longitude` | the place, or the main town of its province, with `geo_precision` 3 |
| `source` | outlets, then the sources that they quote; `Undisclosed Source` for those that are withheld |
| `source_scale` | where the outlet is at home; `Other` for officials, armed groups, monitors; empty if not known |
| `notes` | a sentence made from the fields; no word of a report |
| `tags` | `rasd grade`, `rasd origins`, and where they differ `rasd status` and `rasd type` |
| `timestamp` | midnight (UTC) of the day of the release |
"""
UCDP_HEAD = """
## UCDP-like CSV

The 49 columns of GED 23.1. Only UCDP can give these, and they stay empty: {empty}. `id` is a number made from the
event's id, `relid` the id itself.

* Only events with at least one dead (the best number) that are said to have happened.
* `type_of_violence`: 1 where a state fights an organised group or a state; 2 between organised groups; 3 where an
  organised actor kills civilians. Nobody organised known on a side that needs one: not carried.
* `side_a` is the state in 1 (of two states the one that attacked), the first by name in 2, the perpetrator in 3.
* `low`, `best`, `high` are the event's; where a source tells no upper bound, `high` is the best or the highest number.
* `deaths_a`, `deaths_b`, `deaths_civilians` come from the account whose groups add up to `best`; the rest is
  `deaths_unknown`.
* `number_of_sources` counts independent first tellers, not outlets.
* `event_clarity` is 2 for totals over a longer time.
* `priogrid_gid` is worked out from the point; `country_id`, `gwnoa`, `gwnob` are Gleditsch-Ward numbers.
* A place without coordinates stands at the main town of its province with `where_prec` 4.
"""
OTHERS = """
## GeoJSON

One feature collection (RFC 7946): WGS 84, longitude first, a `bbox`, no `crs`. An event without a point has the
geometry `null`. The columns below are the properties; `rasd` holds version, day, profile and attribution.

## Workbook (XLSX)

Sheets: events, accounts, tolls, disagreements, sources, codebook, readme. With `--lang ar` or `both` they run from
right to left. Texts are strings, never formulas or links; a text longer than a cell is cut, and counted.

## HXL CSV

A head row, a row of hashtags, then the events; several values in a cell are joined by `; `.

## JSON lines

`NAME.jsonl` holds events as `rasd link` writes them, `NAME.reports.jsonl` coded reports with evidence as `rasd code`
writes them. Under `internal` nothing is lost.

## Parquet

The columns below with their types (days as dates, lists as lists), and `origin_list` and `conflict_list` as nested
lists. Needs `pip install "rasd[parquet]"`.

## The columns of GeoJSON, workbook, HXL and Parquet

| column | type | HXL | holds |
|---|---|---|---|
"""
LOSSES = """
## What each leaves behind

Counted for every file, said on the screen, and written into `NAME.readme.txt` and `NAME.release.json`; counts only,
never which event it was.

| left behind | by |
|---|---|
"""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in lines) + "\n"


def bounds(low: int, high: int | None) -> str:
    """How Rasd keeps a toll."""
    return str(low) if low == high else f"{low} or more" if high is None else f"{low} to {high}"


def numbers() -> str:
    """ACLED's numbers of dead."""
    told = [
        ("nobody tells of dead, or only of casualties", None),
        ("7", (7, 7)),
        ("at least 20", (20, None)),
        ("between 5 and 7", (5, 7)),
        ("several, a plural without a number", (2, None)),
        ("dozens", (20, 99)),
        ("hundreds", (200, 999)),
        ("killed and wounded 30, not split", (1, 30)),
    ]
    rows = [(words, bounds(*kept) if kept else "nothing", acled_number(*kept) if kept else 0) for words, kept in told]
    days = ", ".join(map(str, over_days(13, 3)))
    return (
        "\n### Dead\n\nSources differ: the lowest. All groups of people that one source counts are added.\n\n"
        + table(("told", "kept", "fatalities"), rows)
        + f"\nA total over several days is split, the remainder from the first day on: 13 over 3 days is {days}.\n"
    )


def days() -> str:
    """Days by ACLED and UCDP."""
    spans = [
        ("a day", "2018-03-05", "2018-03-05", "day"),
        ("a night", "2018-03-05", "2018-03-06", "day"),
        ("three days on end", "2018-03-05", "2018-03-07", "day"),
        ("a week", "2018-03-05", "2018-03-11", "week"),
        ("a month", "2018-03-01", "2018-03-31", "month"),
        ("a year", "2018-01-01", "2018-12-31", "year"),
    ]
    rows = []
    for name, start, end, precision in spans:
        when = EventDate(
            start=date.fromisoformat(start),
            end=date.fromisoformat(end),
            precision=precision,  # type: ignore[arg-type]  # spelt out above
            text=None,
        )
        found = acled_days(when)
        shown = ", ".join(one.day.isoformat() for one in found) or "not coded"
        rows.append((name, f"{start} to {end}", shown, found[0].precision if found else "", ucdp_date_prec(when)))
    return "\n## Days\n\n" + table(("told", "kept", "ACLED day", "`time_precision`", "UCDP `date_prec`"), rows)


def places() -> str:
    """Places by ACLED and UCDP."""
    kept = [("site", 3.0), ("site", 25.0), ("settlement", 4.0), ("area", 20.0), ("area", 35.0), ("area", 80.0)]
    kept += [("province", 60.0), ("country", None)]  # type: ignore[list-item]  # no reach is kept of a country
    rows = [
        (
            precision,
            f"{reach:g} km" if reach else "",
            acled_geo_precision(precision, reach) or "not coded",  # type: ignore[arg-type]  # spelt out above
            ucdp_where_prec(precision, reach),  # type: ignore[arg-type]  # spelt out above
        )
        for precision, reach in kept
    ]
    return "\n## Places\n\n" + table(("precision", "reach", "ACLED `geo_precision`", "UCDP `where_prec`"), rows)


def actors() -> str:
    """Names and types of actors."""
    ids = (
        "SYR_GOV",
        "TURKEY",
        "COALITION",
        "ISIS",
        "PMF",
        "SYR_POPRES",
        "UNKNOWN_ARMED",
        "CIV_SY",
        "PROT_SY",
        "POL_SY",
    )
    rows = [
        (f"`{a}`", acled_name(a, "SY"), f"{inter_of(a, 'SY'):d} {INTER_TEXT[inter_of(a, 'SY')]}", ucdp_name(a))
        for a in ids
    ]
    both = sides_of("Air/drone strike", ["TURKEY"], ["CIV_SY"], "SY")
    return (
        "\n## Actors\n\nAs named and counted in an event in Syria; state forces abroad are external forces.\n\n"
        + table(("id", "ACLED-like", "`inter`", "UCDP-like"), rows)
        + f"\nThe interaction of a Turkish strike on civilians there is `{both.interaction}`, in numbers "
        f"`{both.interaction_code}`.\n"
    )


def profiles() -> str:
    """What the shipped profiles let through."""
    shown = [load_profile(name) for name in profile_names()]
    keys = ("words", "ids", "sources", "actors", "urls", "accounts", "finest_place", "grid_degrees", "finest_date")
    keys += ("embargo_days", "minimum", "coarsen_small")
    rows = [(f"`{key}`", *(getattr(profile, key) for profile in shown)) for key in keys]
    return (
        "\n## Disclosure profiles\n\n[Share safely](../how-to/share-safely.md) says what each key means.\n\n"
        + table(("", *profile_names()), rows)
    )


def flat() -> str:
    """The shared columns."""
    about = words("about")
    return OTHERS + "".join(f"| `{c.name}` | {c.kind} | `{c.hxl}` | {about[c.name][0]} |\n" for c in COLUMNS)


def losses() -> str:
    """Everything that can be left behind."""
    lines = []
    for code, (sentence, _) in words("loss").items():
        lines.append(f"| {sentence.removesuffix(': {n}.')} | {code.split('.')[0]} |\n")
    return LOSSES + "".join(lines)


def page() -> str:
    """The whole page."""
    columns = ", ".join(f"`{name}`" for name in acled.COLUMNS)
    theirs = ", ".join(f"`{name}`" for name in ucdp.COLUMNS)
    empty = ", ".join(f"`{name}`" for name in ucdp.COLUMNS if name in ucdp.EMPTY)
    return "".join(
        (
            *(HEAD, days(), places(), actors()),
            *(ACLED_HEAD, f"\n{columns}.\n", numbers(), ACLED_REST, ACLED_COLUMNS),
            *(UCDP_HEAD.format(empty=empty), f"\nAll columns: {theirs}.\n"),
            *(flat(), profiles(), losses()),
        )
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
