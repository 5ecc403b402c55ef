"""An event says which grade a person gave it, the one in force; an account, where it was before people joined it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def put_in_force(apps: Any, editor: Any) -> None:
    """Put the grades that people gave so far in force."""
    events, verdicts = apps.get_model("archive", "Event"), apps.get_model("archive", "Verdict")
    said = verdicts.objects.filter(kind="grade", withdrawn_at=None).order_by("pk").values_list("event", "value")
    for event, value in said.iterator():
        events.objects.filter(pk=event).update(grade=value, own_grade=value)


def say_support(apps: Any, editor: Any) -> None:
    """Say the place of each grade in force."""
    events = apps.get_model("archive", "Event")
    for place, grade in enumerate(("discounted", "contested", "weak", "fair", "confirmed"), 1):
        events.objects.filter(grade=grade).update(support=place)


def take_out_of_force(apps: Any, editor: Any) -> None:
    """Give events that people graded the grade that was worked out."""
    events = apps.get_model("archive", "Event")
    for event in events.objects.exclude(own_grade="").only("pk", "data").iterator():
        events.objects.filter(pk=event.pk).update(grade=event.data["grade"]["value"])


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0008_unseen"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="own_grade",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="home",
                        serialize=False,
                        to="archive.account",
                    ),
                ),
                ("eid", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="support",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(condition=models.Q(("live", True)), fields=["support", "id"], name="event_by_support"),
        ),
        migrations.RemoveIndex(model_name="event", name="event_map"),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("live", True)),
                fields=[
                    *("latitude", "longitude", "radius_km", "place_precision", "country", "admin1", "killed"),
                    *("sub_event_type", "event_type", "grade", "conflicts", "last", "first", "place_name"),
                    *("told", "support"),
                ],
                name="event_map",
            ),
        ),
        migrations.RunPython(put_in_force, take_out_of_force),
        migrations.RunPython(say_support, migrations.RunPython.noop),
    ]
