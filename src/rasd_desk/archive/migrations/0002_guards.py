"""The trail refuses to be changed, and the words of reports can be searched; each database says so in its own way."""

from typing import Any

from django.db import migrations

_REFUSED = "the trail is append-only"

SQLITE = (
    f"""CREATE TRIGGER archive_trail_update BEFORE UPDATE ON archive_trail
    BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END""",
    f"""CREATE TRIGGER archive_trail_delete BEFORE DELETE ON archive_trail
    BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END""",
    # The keys are words already: folded, stemmed, one space between (`rasd_desk.archive.search.keys`).
    """CREATE VIRTUAL TABLE archive_search USING fts5(
        keys, content='archive_words', content_rowid='report_id', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER archive_words_insert AFTER INSERT ON archive_words BEGIN
        INSERT INTO archive_search(rowid, keys) VALUES (new.report_id, new.keys); END""",
    """CREATE TRIGGER archive_words_delete AFTER DELETE ON archive_words BEGIN
        INSERT INTO archive_search(archive_search, rowid, keys) VALUES ('delete', old.report_id, old.keys); END""",
    """CREATE TRIGGER archive_words_update AFTER UPDATE ON archive_words BEGIN
        INSERT INTO archive_search(archive_search, rowid, keys) VALUES ('delete', old.report_id, old.keys);
        INSERT INTO archive_search(rowid, keys) VALUES (new.report_id, new.keys); END""",
)
POSTGRESQL = (
    f"""CREATE FUNCTION archive_trail_guard() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$""",
    """CREATE TRIGGER archive_trail_guard BEFORE UPDATE OR DELETE ON archive_trail
    FOR EACH ROW EXECUTE FUNCTION archive_trail_guard()""",
    """CREATE TRIGGER archive_trail_guard_all BEFORE TRUNCATE ON archive_trail
    FOR EACH STATEMENT EXECUTE FUNCTION archive_trail_guard()""",
    # Stored, not only indexed: for a phrase the vectors of all texts with its words are read.
    "ALTER TABLE archive_words ADD vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', keys)) STORED",
    "CREATE INDEX archive_search ON archive_words USING gin (vector)",
)


def guard(apps: Any, editor: Any) -> None:
    """Set the triggers and the search index of this kind of database."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    """After the tables; there is no way back, an archive is never made older."""

    dependencies = [("archive", "0001_first")]
    operations = [migrations.RunPython(guard, elidable=False)]
