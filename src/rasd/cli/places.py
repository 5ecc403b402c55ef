"""`rasd places`: which places does Rasd know, which may a name mean, and how does a user bring more?

Tables are read by `rasd.gazetteer.tables`; how answers look is for `outputs.places`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rasd.cli.outputs.screen import console, say
from rasd.errors import RasdError, WrongUse

if TYPE_CHECKING:
    from rasd.gazetteer.place import Place

#: Kilometres between a town and the point of its province.
BESIDE_KM = 60.0

app = typer.Typer(
    help="Look up places, and add tables of places of your own (GeoNames, OCHA, IOM, GeoJSON, CSV, XLSX).",
    no_args_is_help=True,
)
FormatOption = Annotated[
    Literal["table", "json"], typer.Option("--format", metavar="table|json", help="What to print: a table or JSON.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on success; only errors.")]


@app.command("add")
def add(
    files: Annotated[
        list[Path],
        typer.Argument(help="GeoNames dump (.txt, .zip), CSV, TSV, .xlsx or GeoJSON; also packed as .gz or .zip."),
    ],
    columns: Annotated[
        str | None,
        typer.Option(metavar="ROLE=COLUMN,…", help="Columns that Rasd does not know: name=…,lat=…,lon=…,id=…,admin1=…"),
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="XX", help="ISO code of the country, for tables that do not tell it.")
    ] = None,
    licence: Annotated[str, typer.Option(metavar="TEXT", help="Under which the table may be used; kept with it.")] = "",
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call the table; default: the name of its file.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="Which sheet of an .xlsx file.")] = None,
    quiet: QuietOption = False,
) -> None:
    """Add the places of tables, for all later runs on this machine; adding the same file again changes nothing.

    They are kept in the folder $RASD_HOME, by default the place where the system keeps data of users.
    """
    from rasd.cli.outputs.places import added_line
    from rasd.gazetteer.tables import Options, add_places

    if name is not None and len(files) > 1:
        raise WrongUse("--name names one table; add the files one by one.")
    failed = 0
    for file in files:
        options = Options(name=name, licence=licence, country=country, columns=columns, sheet=sheet)
        try:
            added = add_places(file, options)
        except WrongUse:
            raise
        except RasdError as error:
            failed += 1
            say(str(error))
            continue
        if not quiet:
            typer.echo(added_line(added))
    if failed:
        raise typer.Exit(1)


@app.command("find")
def find(
    words: Annotated[list[str], typer.Argument(help="A name in Arabic or Latin letters, an id or a p-code.")],
    near: Annotated[
        str | None, typer.Option(metavar="LAT,LON|PLACE", help="Rank by distance to a point or to another place.")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="XX", help="Only places of this country (ISO code).")] = None,
    admin1: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only places of this governorate or province, in any spelling.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only this kind or precision: town, district, site, area, …")
    ] = None,
    format: FormatOption = "table",
) -> None:
    """Show every place that a name may mean, best match first; none is chosen for you."""
    from rasd.cli.outputs.places import answer_json, answer_table, hint
    from rasd.gazetteer.find import find_places

    name = " ".join(words)
    point = None if near is None else point_of(near, country, admin1)
    answer = find_places(name, near=point, country=country, admin1=admin1, kind=kind)
    if format == "json":
        typer.echo(answer_json(answer))
        return
    if answer.candidates:
        console().print(answer_table(answer))
    say(hint(answer, 0 if answer.candidates else len(find_places(name).candidates)))


@app.command("check")
def check(
    notes: Annotated[bool, typer.Option("--notes", help="Show the notes one by one too.")] = False,
    format: FormatOption = "table",
) -> None:
    """Check shipped and added places and count them by country; a fault makes the exit code 1, notes do not."""
    from rasd.cli.outputs.places import check_json, check_table
    from rasd.gazetteer.check import Weight, check_places

    report = check_places()
    if format == "json":
        typer.echo(check_json(report))
    else:
        for finding in report.findings:
            if notes or finding.weight is Weight.FAULT:
                typer.echo(str(finding))
        console().print(check_table(report))
        noted = len(report.findings) - report.faults
        say(f"{report.faults} faults, {noted} notes" + ("." if notes or not noted else " (--notes shows them)."))
    if report.faults:
        raise typer.Exit(1)


@app.command("sources")
def sources(format: FormatOption = "table") -> None:
    """List the tables that were added: file, day, rows, licence, checksum."""
    from rasd.cli.outputs.places import sources_json, sources_table
    from rasd.gazetteer.home import places_folder
    from rasd.gazetteer.store import read_sources

    found = read_sources()
    if format == "json":
        typer.echo(sources_json(found))
        return
    if found:
        console().print(sources_table(found))
    told = f"{len(found)} added tables" if found else "Nothing has been added"
    say(f"{told}; they are kept in {places_folder()}.")


@app.command("remove")
def remove(
    names: Annotated[list[str], typer.Argument(help="Names of added tables, as `rasd places sources` lists them.")],
    quiet: QuietOption = False,
) -> None:
    """Forget added tables; the files that were added are not touched."""
    from rasd.gazetteer import forget
    from rasd.gazetteer.store import remove_table

    for name in names:
        remove_table(name)
        forget()
        if not quiet:
            typer.echo(f"Removed {name}.")


def point_of(near: str, country: str | None, admin1: str | None) -> tuple[float, float]:
    """The point that --near names, by coordinates or by a place."""
    from rasd.gazetteer.find import find_places

    parts = near.split(",")
    if len(parts) == 2:
        try:
            latitude, longitude = float(parts[0]), float(parts[1])
        except ValueError:
            pass
        else:
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return latitude, longitude
            raise WrongUse(f"--near {near}: Latitude goes from -90 to 90, longitude from -180 to 180.")
    answer = find_places(near, country=country, admin1=admin1)
    if not answer.candidates and (country or admin1):
        answer = find_places(near)
    located = [c.place for c in answer.candidates if c.place.located]
    place = answer.resolved
    if place is None and located and all(_beside(located[0], other) for other in located):
        # One place, or a town and its province.
        place = located[0]
    if place is None or place.latitude is None or place.longitude is None:
        count = len(answer.candidates)
        what = f"{count} places bear this name" if count > 1 else "No place with coordinates bears this name"
        raise WrongUse(f"--near {near}: {what}; write LAT,LON instead.")
    return place.latitude, place.longitude


def _beside(place: "Place", other: "Place") -> bool:
    """Whether two places with coordinates are as near to one another as a town and its province."""
    from rasd.gazetteer.distance import haversine_km

    here, there = (place.latitude or 0.0, place.longitude or 0.0), (other.latitude or 0.0, other.longitude or 0.0)
    return haversine_km(*here, *there) <= BESIDE_KM
