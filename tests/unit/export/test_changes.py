"""`compare`: every kind of change between two releases, with its cause."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from making import account, report
from rasd.errors import BadInput
from rasd.export import Change, Loaded, compare, load_profile, read_release, write_release
from rasd.linking import Verdict, link
from rasd.model import Account, CodedReport

from .conftest import release_of

A = report("a", account(killed=((7, 7, None),)))
B = report("b", account(killed=((9, 9, None),)))
OTHER = report("c", account(place="mosul"))


def loaded(*reports: CodedReport, verdicts: Sequence[Verdict] = (), version: str = "1") -> Loaded:
    events = link(reports, verdicts)
    return Loaded({e.id: e for e in events}, {r.id: r for r in reports}, {"version": version})


def by_field(changes: Sequence[Change]) -> dict[str, Change]:
    return {change.field: change for change in changes}


def altered(one: CodedReport, **fields: object) -> CodedReport:
    """A report with its first account changed."""
    first: Account = replace(one.accounts[0], **fields)  # type: ignore[arg-type]
    return replace(one, accounts=(first, *one.accounts[1:]))


def test_nothing_changed() -> None:
    assert compare(loaded(A, OTHER), loaded(A, OTHER)) == []


def test_a_new_report_changes_the_event_it_tells_of() -> None:
    changes = by_field(compare(loaded(A, OTHER), loaded(A, B, OTHER)))
    assert (changes["deaths"].old, changes["deaths"].new) == ("7 (7-7)", "9 (7-9)")
    assert (changes["grade"].old, changes["grade"].new) == ("weak", "fair")
    assert changes["conflicts"].new == "deaths: number"
    assert {change.why for change in changes.values()} == {("new report b",)}


def test_a_report_that_is_gone() -> None:
    changes = by_field(compare(loaded(A, B), loaded(A)))
    assert changes["deaths"].why == ("report gone b",)


def test_added_and_removed_events() -> None:
    (added,) = compare(loaded(A), loaded(A, OTHER))
    assert (added.kind, added.why) == ("added", ("new report c",))
    assert "Mosul" in added.new
    (removed,) = compare(loaded(A, OTHER), loaded(A))
    assert (removed.kind, removed.why) == ("removed", ("report gone c",))


def test_a_verdict_splits_and_merges() -> None:
    apart = [Verdict(A.accounts[0].id, B.accounts[0].id, same=False)]
    kinds = {c.kind: c for c in compare(loaded(A, B), loaded(A, B, verdicts=apart))}
    assert kinds["split"].why[0].startswith("relinked: accounts came from e-")
    kinds = {c.kind: c for c in compare(loaded(A, B, verdicts=apart), loaded(A, B))}
    assert kinds["merged"].why[0].startswith("relinked: accounts went to e-")


def test_another_coder() -> None:
    again = altered(A, coder="rules 2.0", means=("drone",))
    changes = by_field(compare(loaded(altered(A, coder="rules 1.0")), loaded(again)))
    assert changes["means"].why == ("recoded: rules 1.0 → rules 2.0",)


def test_another_coder_with_other_account_ids() -> None:
    old = altered(A, coder="rules 1.0")
    new = altered(A, coder="rules 2.0", id="a-new", sub_event_type="Suicide bomb")
    kinds = {(c.kind, c.why) for c in compare(loaded(old), loaded(new))}
    assert all(why == ("recoded: rules 1.0 → rules 2.0",) for _, why in kinds)


def test_a_place_table_that_changed() -> None:
    place = A.accounts[0].place
    assert place is not None
    moved = altered(A, place=replace(place, latitude=33.6, radius_km=2.0))
    changes = by_field(compare(loaded(A), loaded(moved)))
    assert changes.keys() == {"point"}
    assert changes["point"].why == ("place table changed",)
    assert changes["point"].new == "33.6, 36.4 ± 2 km"


def test_a_corrected_account() -> None:
    changes = by_field(compare(loaded(A), loaded(altered(A, initiators=("RUSSIA",)))))
    assert changes["initiators"].why == (f"account {A.accounts[0].id} was corrected",)


def test_a_text_that_changed() -> None:
    new = replace(altered(A, id="a-new"), text="نص جديد")
    (event,) = loaded(new).events.values()
    assert all(c.why == ("the text of report a changed",) for c in compare(loaded(A), loaded(new))), event


def test_another_version_is_the_last_cause() -> None:
    old, new = loaded(A, version="1"), loaded(A, version="2")
    (name,) = new.events
    new.events[name] = replace(new.events[name], grade=replace(new.events[name].grade, value="fair"))
    (change,) = compare(old, new)
    assert (change.field, change.why) == ("grade", ("version 1 → 2",))


def test_an_event_that_lost_its_id_is_found_by_its_accounts() -> None:
    old, new = loaded(A), loaded(A)
    ((name, event),) = new.events.items()
    del new.events[name]
    new.events["e-other"] = replace(event, id="e-other")
    (change,) = compare(old, new)
    assert (change.kind, change.field, change.old, change.new) == ("changed", "id", name, "e-other")


def test_releases_come_back_from_files_and_folders(tmp_path: Path) -> None:
    release = release_of(A, B)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_release(release, "jsonl", load_profile("internal"), tmp_path / name / "events.jsonl")
    by_file, by_folder = read_release(tmp_path / "one" / "events.jsonl"), read_release(tmp_path / "two")
    assert by_file == by_folder
    assert by_file.events.keys() == {event.id for event in release.events}
    assert by_file.reports.keys() == {"a", "b"}
    assert by_file.card["profile"] == "internal"
    assert compare(by_file, by_folder) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no event in it"),
        (b"{\n", "line 1: This is not JSON"),
        (b"[]\n", "line 1: This is no JSON object"),
        (b'{"grade": 3}\n', "line 1: This is not an event"),
        (b'{"id": 3}\n', "line 1: This is not a coded report"),
        (b"\xff\n", "not UTF-8"),
    ],
)
def test_what_is_no_release_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=words):
        read_release(file)


def test_missing_files_and_empty_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read_release(tmp_path / "none.jsonl")
    with pytest.raises(BadInput, match=r"no \.jsonl file"):
        read_release(tmp_path)


def test_without_reports_accounts_stand_for_them() -> None:
    old, new = loaded(A), loaded(A, B)
    changes = compare(Loaded(old.events, {}), Loaded(new.events, {}))
    assert {change.why for change in changes} == {(f"new account {B.accounts[0].id}",)}
    changes = compare(Loaded(new.events, {}), Loaded(old.events, {}))
    assert {change.why for change in changes} == {(f"account gone {B.accounts[0].id}",)}
