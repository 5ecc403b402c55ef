"""A clean archive is clean; whatever is tampered with is found."""

import json
from collections.abc import Callable

import pytest
from django.db import connection

from archiving import add_samples, retrieval
from rasd_desk.archive import raws, verify
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Claim, Event, Link, Raw, Report, Retrieval, Trail, Verdict, Words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _samples() -> None:
    add_samples(4)
    one = Account.objects.order_by("pk")[0]
    judging.accept(one.pk, by="x")
    judging.correct(one.pk, "status", "denied", by="x")
    judging.withdraw(judging.reject(one.pk, by="y").pk, by="y")
    other = Account.objects.order_by("-pk")[0]
    judging.link(one.pk, other.pk, False, by="x")
    judging.grade(Event.objects.order_by("pk")[0].pk, "weak", by="x")
    link_new()


def faults() -> list[str]:
    return list(verify.problems())


def test_a_clean_archive_is_clean() -> None:
    assert faults() == []


def test_steps_are_counted() -> None:
    steps: list[int] = []
    list(verify.problems(steps.append))
    assert sum(steps) == verify.size()


def first_raw() -> Raw:
    return Raw.objects.order_by("sha256")[0]


def alter_raw() -> None:
    path = raws.path_of(first_raw().sha256)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"\n", b" ", 1))


def data_of(model: type[Account] | type[Event], name: str, value: object) -> None:
    row = model.objects.order_by("pk")[1]
    model.objects.filter(pk=row.pk).update(data={**row.data, name: value})


def drop_guard() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER archive_trail_update")
            cursor.execute("DROP TRIGGER archive_trail_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE archive_trail DISABLE TRIGGER USER")


def cut_trail() -> None:
    drop_guard()
    Trail.objects.filter(pk=Trail.objects.filter(action="report added").order_by("-pk")[0].pk).delete()


def alter_trail() -> None:
    drop_guard()
    Trail.objects.filter(seq=2).update(by="somebody else")


def a_report() -> int:
    return Report.objects.order_by("pk")[0].pk


TAMPERED: dict[str, tuple[Callable[[], object], str]] = {
    "a raw file is gone": (lambda: raws.path_of(first_raw().sha256).unlink(), "is missing"),
    "a raw file is other": (alter_raw, "was altered: its bytes"),
    "a raw file is longer": (lambda: Raw.objects.filter(pk=first_raw().pk).update(size=1), "was altered"),
    "a raw file too many": (lambda: raws.keep(__import__("io").BytesIO(b"stray")), "belongs to no retrieval"),
    "a raw row alone": (lambda: Raw.objects.create(sha256="0" * 64, size=0), "not where it came from"),
    "when it was got": (
        lambda: Retrieval.objects.filter(pk=Retrieval.objects.order_by("pk")[0].pk).update(
            at="2020-01-01T00:00:00+00:00"
        ),
        "is not what the trail says",
    ),
    "where it was got": (lambda: Retrieval.objects.update(name="elsewhere"), "is not what the trail says"),
    "a getting that is not told": (
        lambda: Retrieval.objects.create(raw=first_raw(), name="x", method="file", at="2020-01-01T00:00:00+00:00"),
        "is not what the trail says",
    ),
    "the text of a report": (
        lambda: Report.objects.filter(pk=a_report()).update(text="نص آخر"),
        "was altered: its text",
    ),
    "the outlet of a report": (lambda: Report.objects.filter(pk=a_report()).update(outlet="x"), "was altered"),
    "a report with a new hash": (lambda: Report.objects.filter(pk=a_report()).update(content="0" * 64), "in the trail"),
    "a report without words": (lambda: Words.objects.filter(pk=a_report()).delete(), "cannot be found by its words"),
    "an account's data": (lambda: data_of(Account, "status", "planned"), "not what its coder"),
    "an account's nonsense": (lambda: data_of(Account, "date", 5), "holds no account"),
    "an account's columns": (lambda: Account.objects.update(killed=99), "columns by which account"),
    "an account's claims": (
        lambda: Claim.objects.filter(field="status").update(value="planned"),
        "The claims of account",
    ),
    "a claim that is gone": (lambda: Claim.objects.filter(field="status").delete(), "The claims of account"),
    "an account's state": (lambda: Account.objects.update(state="accepted"), "not what the verdicts on it say"),
    "what people decided": (lambda: Account.objects.update(decided={}), "not what the verdicts on it say"),
    "an account without event": (lambda: Account.objects.update(event=None), "belongs to no event"),
    "an account in another event": (
        lambda: Account.objects.update(event=Event.objects.order_by("pk")[0]),
        "are not those that it names",
    ),
    "a link elsewhere": (
        lambda: Link.objects.create(
            account=Account.objects.order_by("pk")[0],
            to=Account.objects.order_by("-pk")[0],
            event=Event.objects.exclude(accounts=Account.objects.order_by("pk")[0])[0],
            score=1,
        ),
        "leads to another event",
    ),
    "an event's nonsense": (lambda: data_of(Event, "date", 5), "holds no event"),
    "an event's columns": (lambda: Event.objects.update(killed=99), "columns by which event"),
    "who decided": (lambda: Verdict.objects.filter(kind="accept").update(by="y"), "not in the trail as it stands"),
    "a decision that is not told": (
        lambda: Verdict.objects.create(kind="grade", value="weak", by="y", at="2020-01-01T00:00:00+00:00"),
        "not in the trail as it stands",
    ),
    "a decision that is gone": (lambda: Verdict.objects.filter(kind="grade").delete(), "tells of verdict"),
    "a decision taken back": (
        lambda: Verdict.objects.filter(kind="link").update(withdrawn_by="y", withdrawn_at="2020-01-01T00:00:00+00:00"),
        "was taken back is not what the trail says",
    ),
    "a line of the trail": (alter_trail, "Line 2 of the trail was altered"),
    "a line too few": (cut_trail, "The trail lacks line"),
}


@pytest.mark.parametrize(("tamper", "words"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_found(tamper: Callable[[], object], words: str) -> None:
    tamper()
    found = faults()
    assert any(words in fault for fault in found), found


@pytest.mark.skipif("sqlite" not in connection.settings_dict["ENGINE"], reason="PostgreSQL keeps no index beside")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO archive_search(archive_search) VALUES ('delete-all')",
        "INSERT INTO archive_search(archive_search, rowid, keys) SELECT 'delete', report_id, keys FROM archive_words",
        "UPDATE archive_search SET keys = 'other' WHERE rowid = (SELECT min(report_id) FROM archive_words)",
    ],
)
def test_a_search_index_that_lost_words_is_found(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert any("search index" in fault for fault in faults())


@pytest.mark.skipif("sqlite" not in connection.settings_dict["ENGINE"], reason="PostgreSQL keeps no index beside")
def test_a_search_index_that_cannot_be_checked_is_not_called_wrong() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            found = faults()
        finally:
            cursor.execute("PRAGMA query_only = OFF")
    assert found == ["The search index could not be checked (attempt to write a readonly database)."]


@pytest.mark.skipif("sqlite" not in connection.settings_dict["ENGINE"], reason="PostgreSQL takes only JSON")
def test_a_value_that_is_no_json_is_told() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("UPDATE archive_account SET data = '{' WHERE id = (SELECT min(id) FROM archive_account)")
    assert any("holds no account" in fault for fault in faults())


def test_altered_evidence_is_found() -> None:
    row = Account.objects.order_by("pk")[1]
    row.machine["evidence"]["anchor"] = [[0, 3]]
    Account.objects.filter(pk=row.pk).update(data=json.loads(json.dumps(row.machine)), machine=row.machine)
    assert any("do not stand in its report" in fault for fault in faults())


def test_the_same_bytes_got_twice_are_no_fault() -> None:
    retrieval(b"once")
    retrieval(b"once", "other.jsonl")
    assert faults() == []
