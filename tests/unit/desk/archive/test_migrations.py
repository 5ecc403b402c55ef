"""The schema: every change of a model has its step, and an archive of the first step comes up to the newest."""

from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from archiving import SAMPLES, Own, add
from making import account, report
from rasd_desk.archive import verify
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.linking import link_new
from rasd_desk.archive.models import Account, Event, Report
from rasd_desk.archive.search import find
from rasd_desk.archive.search.query import Query, wanted

FIRST = """
import sys
from rasd_desk.opening import open_archive
open_archive(migrate=False)
from django.core.management import call_command
call_command("migrate", "archive", "0001", verbosity=0)
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "INSERT INTO archive_feed (url, outlet, added, active, gone, every, failures, missing, problem)"
        " VALUES ('https://a.example/rss', '', '2026-01-01T00:00:00Z', true, false, 900, 0, 0, '')"
    )
"""


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_step() -> None:
    said = StringIO()
    call_command("makemigrations", "archive", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


@pytest.mark.django_db
def test_the_steps_are_one_chain() -> None:
    loader = MigrationLoader(connection)
    assert len(loader.graph.leaf_nodes("archive")) == 1
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(loader.graph.leaf_nodes()) == []


def test_an_archive_of_the_first_step_comes_up_to_the_newest(own: Own, tmp_path: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", FIRST], env=own.environment(), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert own.rasd("add", SAMPLES / "01-agency-desert-bus.txt", "-q").code == 0
    assert own.rasd("verify").code == 0
    assert own.ask("SELECT url FROM archive_feed") == [("https://a.example/rss",)]


@pytest.mark.django_db
def test_grades_that_people_gave_before_are_put_in_force_and_out_again() -> None:
    step = import_module("rasd_desk.archive.migrations.0009_odds")
    add([report("r1", account())])
    link_new()
    event = Event.objects.get()
    for value in ("confirmed", "contested"):
        judging.grade(event.pk, value, by="x")
    judging.withdraw(judging.grade(event.pk, "fair", by="x").pk, by="x")
    Event.objects.update(grade="weak", own_grade="")
    step.put_in_force(apps, None)
    assert Event.objects.values_list("grade", "own_grade").get() == ("contested", "contested")
    Event.objects.update(support=0)
    step.say_support(apps, None)
    assert not [one for one in verify.problems() if "vent" in one]
    step.take_out_of_force(apps, None)
    assert Event.objects.get().grade == "weak"


@pytest.mark.django_db
def test_what_is_very_long_fits_the_indexes() -> None:
    """PostgreSQL refuses long values in an index, and very many words in one text."""
    words = " ".join(f"{n:x}ك" for n in range(200_000))
    long = "".join(chr(0x0621 + (n * n * 7919) % 26) for n in range(20_000))
    source = account(sources=((long, "media"),), on=(f"other:{long}",))
    add([report("r1", source, outlet=long, text=f"قصف {words}")])
    assert find.reports(Query(words=wanted("قصف"))).get() == Report.objects.get()
    assert find.accounts(Query(actor=f"other:{long}")).get() == Account.objects.get()
    assert not find.accounts(Query(actor=f"other:{long}x")).exists()
