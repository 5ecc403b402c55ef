"""No withheld string and no withheld coordinate stands in any file of any format.

Every string of events and reports that another hand could have written is replaced by a marker, one by one; whatever a
profile does not let out must not be found in any output, unpacked where it is packed.
"""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from making import account, report
from rasd.export import Profile, Release, disclose, load_profile, write_release
from rasd.export.disclosure.profile import parse_profile
from rasd.export.release import make_release
from rasd.export.write import FORMATS
from rasd.linking import Verdict, link
from rasd.model import coded_from_json, coded_to_json, event_from_json, event_to_json

from .conftest import KEY, LOCAL, MADE, SOHR

#: Values that the model or the codebook checks: nobody can write something else there.
CLOSED = {"sub_event_type", "status", "precision", "kind", "role", "initiator_certainty", "start", "end", "published"}
OPEN_KINDS = {"sources", "origins"}
FINE = {
    "name": "مزرعة أبي سليم",
    "name_en": "Farm of Abu Salim",
    "admin1": "Rif Dimashq",
    "admin2": "Duma Fine District",
    "country": "SY",
    "precision": "site",
    "place_id": "own:farm-17",
    "latitude": 33.571294,
    "longitude": 36.402817,
    "radius_km": 1.37,
    "candidates": [{"place_id": "own:other-9", "name_en": "Other Farm", "country": "SY", "score": 1.0}],
}
NAMED = "Salah Exampleman"


def release() -> Release:
    """Four like events, so that small groups withhold none; the first has everything that may leak."""
    full = account(
        killed=((7, 7, LOCAL[0]), (9, 9, SOHR[0])),
        sources=(SOHR, LOCAL, ("العقيد سمير النموذج", "military")),
        by=("SYR_GOV", f"other:{NAMED}"),
        anchor="قتل محمد المثال في مزرعة أبي سليم",
        means=["air_strike"],
        place=None,
        claim_of_responsibility=f"other:{NAMED}",
        basis={"date": "stated", "secret": "leaking basis"},
        coder="human: Coder Name",
    )
    full["place"] = FINE
    rival = account(killed=((3, 3, None),), by=("ISRAEL",), place=None, sources=(("شاهد اسمه فلان", "local"),))
    rival["place"] = {**FINE, "name_en": "Rival Orchard", "latitude": 33.5799, "longitude": 36.4199}
    reports = [
        report("sohr-file-1", full, outlet="قناة الشخص الفلاني", text="نص التقرير كله عن محمد المثال"),
        report("2-file-b", rival, outlet="outlet two", text="نص آخر"),
        *(report(f"more-{n}", account(day=2 * n + 3, killed=((n, n, None),))) for n in range(1, 5)),
    ]
    one = Verdict(reports[0].accounts[0].id, reports[1].accounts[0].id, True)
    events = link(reports, verdicts=[one])
    return make_release(events, reports, made=MADE, version="0.test")


#: What a format might make of a secret: a rounded coordinate, a translated source.
ROUNDED = ("33.58", "36.42", "Syrian Observatory")


def texts(folder: Path) -> str:
    """All that stands in the files of a folder, packed ones unpacked, and their names."""
    found = []
    for file in sorted(folder.iterdir()):
        raw = file.read_bytes()
        found.append(file.name)
        if raw[:2] == b"PK":
            with zipfile.ZipFile(BytesIO(raw)) as packed:
                found += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        elif raw[:4] == b"PAR1":
            frame = pandas.read_parquet(file)
            found.append(json.dumps(frame.astype(object).to_dict("records"), default=_plain, ensure_ascii=False))
            found.append(raw.decode("utf-8", "replace"))
        else:
            found.append(raw.decode("utf-8"))
    return "\n".join(found)


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)


def outputs(what: Release, profile: Profile, folder: Path) -> dict[str, str]:
    """Format → all that stands in its files."""
    found = {}
    for format in FORMATS:
        own = folder / format
        own.mkdir(exist_ok=True)
        write_release(what, format, profile, own / "x.out", key=KEY, lang="both")
        found[format] = texts(own)
    return found


SECRETS = {
    "partners": (
        *("نص التقرير", "محمد المثال", "مزرعة", "Farm of", "own:farm", "33.5712", "36.4028", "33.5799", "Other Farm"),
        *("أبو خالد", "العقيد", "سمير", "شاهد", "الشخص الفلاني", "Exampleman", "sohr-file", "leaking", "Coder Name"),
        *("own:other", "1.37", "Rival Orchard", "outlet two", "قصفت طائرات"),
    ),
    "public": ("المرصد", "Syrian Observatory", "Duma Fine", "Douma", "دوما", "33.57", "36.40", "33.58", "36.42"),
}
SECRETS["public"] += SECRETS["partners"]


@pytest.mark.parametrize("profile", ["partners", "public"])
def test_what_is_withheld_stands_nowhere(profile: str, tmp_path: Path) -> None:
    for format, text in outputs(release(), load_profile(profile), tmp_path).items():
        assert len(text) > 500, format
        leaked = [secret for secret in SECRETS[profile] if secret in text]
        assert not leaked, f"{profile} as {format}: {leaked}"


def test_internal_keeps_what_the_others_withhold(tmp_path: Path) -> None:
    """Without this the test above might search for what never was there."""
    text = outputs(release(), load_profile("internal"), tmp_path)["jsonl"]
    kept = [secret for secret in SECRETS["public"] if secret not in text and secret not in ROUNDED]
    assert not kept


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all strings that are not of a closed list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if (*path, key)[-2:] == ("grade", "value") or (
                key in CLOSED and not (key == "kind" and set(path) & OPEN_KINDS)
            ):
                continue
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    elif isinstance(value, str):
        yield path


def marked(value: Any, path: tuple[Any, ...], marker: str) -> Any:
    """A copy with one string replaced."""
    made = json.loads(json.dumps(value))
    inside = made
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = marker
    return made


#: What partners may read as it was coded: settlements and provinces.
TOLD_TO_PARTNERS = {"name", "name_en", "admin1", "admin2", "place_id", "country"}


@pytest.mark.parametrize("profile", ["partners", "public"])
def test_a_marker_in_any_string_stays_at_home(profile: str, tmp_path: Path) -> None:
    whole = release()
    events = [json.loads(event_to_json(event)) for event in whole.events]
    reports = [json.loads(coded_to_json(one)) for one in whole.reports]
    tried = 0
    secrets = load_profile(profile)
    for part in ("events", "reports"):
        given_values = events if part == "events" else reports
        for path in leaves(given_values):
            if profile == "partners" and "place" in path and path[-1] in TOLD_TO_PARTNERS:
                continue
            if path[-1] == "cause":  # a closed list: no other word is read
                continue
            tried += 1
            changed = marked(given_values, path, "LEAKINGMARKER")
            disclosed, _ = disclose(
                make_release(
                    [event_from_json(json.dumps(e)) for e in (changed if part == "events" else events)],
                    [coded_from_json(json.dumps(r)) for r in (changed if part == "reports" else reports)],
                    made=MADE,
                    version="0.test",
                ),
                secrets,
                key=KEY,
            )
            told = "".join(map(event_to_json, disclosed.events)) + "".join(map(coded_to_json, disclosed.reports))
            assert "LEAKINGMARKER" not in told, path
    assert tried > 150


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.lists(st.text("بتثجحخدذرزسشصضABCDEFGH ", min_size=8, max_size=14), min_size=5, max_size=5, unique=True),
    latitude=st.integers(324_000, 372_000).map(lambda n: (100 * n + 37) / 1_000_000),
    longitude=st.integers(358_000, 422_000).map(lambda n: (100 * n + 37) / 1_000_000),
)
def test_any_words_and_point_are_withheld_from_the_public(words: list[str], latitude: float, longitude: float) -> None:
    title, name, source, outlet, actor = (word.strip().ljust(8, "ز") for word in words)
    one = account(sources=((source, "monitor"),), by=(f"other:{actor}",), anchor=title, killed=((3, 3, source),))
    one["place"] = {**FINE, "name": name, "name_en": name, "latitude": latitude, "longitude": longitude}
    reports = [
        report("x", one, outlet=outlet, text=title),
        *(report(f"y{n}", account(day=3 * n + 4, killed=((n, n, None),))) for n in range(1, 5)),
    ]
    whole = make_release(link(reports), reports, made=MADE, version="0")
    disclosed, _ = disclose(whole, load_profile("public"), key=KEY)
    told = "".join(map(event_to_json, disclosed.events)) + "".join(map(coded_to_json, disclosed.reports))
    for secret in (title, name, source, outlet, actor, str(latitude), str(longitude)):
        assert secret not in told


@pytest.mark.parametrize("finest", ["settlement", "cell", "province", "country"])
def test_no_finer_place_than_the_profile_allows(finest: str) -> None:
    text = OWN.replace("finest: site", f"finest: {finest}")
    disclosed, _ = disclose(release(), parse_profile(text, "own"), key=KEY)
    order = ["site", "settlement", "area", "province", "country"]
    wanted = {"settlement": 1, "cell": 2, "province": 3, "country": 4}[finest]
    places = [event.place for event in disclosed.events]
    places += [a.place for one in disclosed.reports for a in one.accounts]
    assert places
    for place in places:
        assert place is not None
        assert order.index(place.precision) >= wanted
        assert "Farm" not in place.name_en


def test_a_site_becomes_the_settlement_beside_it() -> None:
    text = OWN.replace("finest: site", "finest: settlement").replace("grid_degrees: 0.1", "grid_degrees: 0")
    disclosed, _ = disclose(release(), parse_profile(text, "own"), key=KEY)
    whole = release()
    of = whole.reports[0].accounts[0].id
    (at,) = (at for at, event in enumerate(whole.events) if of in event.accounts)
    place = disclosed.events[at].place
    assert place is not None
    assert (place.precision, place.country) == ("settlement", "SY")
    assert place.place_id is not None
    assert place.place_id.startswith(("geonames:", "rasd:"))


OWN = """
name: own
words: drop
ids: keyed
sources: kind
actors: known
urls: drop
accounts: keep
places: {finest: site, grid_degrees: 0.1}
dates: {finest: day, embargo_days: 0}
groups: {minimum: 1, small: withhold}
"""
