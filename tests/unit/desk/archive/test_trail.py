"""The trail: every line follows from the one before, and no line is ever changed unseen."""

from datetime import datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction

from archiving import NOW
from rasd_desk.archive import trail
from rasd_desk.archive.actions.writing import writing
from rasd_desk.archive.models import Trail

pytestmark = pytest.mark.django_db
VALUES = {"list": [1, 2], "text": "نص", "none": None, "float": 0.25, "deep": {"b": 1, "a": [True]}}


def write(count: int = 3, at: datetime = NOW) -> None:
    for number in range(count):
        with writing("somebody", at) as going:
            going.note("tested", f"line {number}", **VALUES)


def unguarded(statement: str, *values: object) -> None:
    """A statement of somebody who takes the guard away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER archive_trail_update")
            cursor.execute("DROP TRIGGER archive_trail_delete")
        else:
            cursor.execute("ALTER TABLE archive_trail DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def test_lines_are_chained_from_the_start() -> None:
    write()
    lines = list(Trail.objects.order_by("seq"))
    assert [line.seq for line in lines] == [1, 2, 3]
    assert [line.before for line in lines] == [trail.START, lines[0].hash, lines[1].hash]
    assert lines[0].data == VALUES
    assert list(trail.broken()) == []


def test_a_moment_of_another_zone_keeps_the_chain_whole() -> None:
    write(1, NOW.astimezone(timezone(timedelta(hours=3))))
    assert Trail.objects.get().at == NOW
    assert list(trail.broken()) == []


def test_a_write_that_fails_leaves_no_line() -> None:
    def fails() -> None:
        with writing() as going:
            going.note("tested", "line 1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not Trail.objects.exists()


def test_a_write_that_changes_nothing_leaves_no_line() -> None:
    with writing():
        pass
    assert not Trail.objects.exists()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE archive_trail SET action = 'other'", "DELETE FROM archive_trail WHERE seq = 2", "TRUNCATE archive_trail"],
)
def test_the_database_refuses_to_change_the_trail(statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        statement = "DELETE FROM archive_trail"
    write()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Trail.objects.count() == 3


@pytest.mark.parametrize("column", ["action", "subject", "by", "program"])
def test_an_altered_line_is_found(column: str) -> None:
    write()
    quoted = connection.ops.quote_name(column)
    unguarded(f"UPDATE archive_trail SET {quoted} = 'other' WHERE seq = 2")
    assert [fault for fault in trail.broken() if "Line 2 of the trail was altered" in fault]


def test_a_line_with_a_new_hash_breaks_the_next() -> None:
    write()
    line = Trail.objects.get(seq=2)
    line.action = "other"
    unguarded("UPDATE archive_trail SET action = 'other', hash = %s WHERE seq = 2", trail.digest(line))
    assert list(trail.broken()) == ["Line 3 of the trail does not follow from the line before it."]


def test_a_missing_line_is_found() -> None:
    write()
    unguarded("DELETE FROM archive_trail WHERE seq = 2")
    assert "The trail lacks line 2." in list(trail.broken())


def test_a_line_put_in_is_found() -> None:
    write()
    line = Trail(seq=4, at=NOW, by="x", action="x", subject="x", data={}, program="x", before=trail.START)
    line.hash = trail.digest(line)
    line.save(force_insert=True)
    assert list(trail.broken()) == ["Line 4 of the trail does not follow from the line before it."]
