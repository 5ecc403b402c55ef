"""Events as Parquet: the flat columns with their types, and origins and conflicts as nested lists. Needs pyarrow."""

from collections.abc import Iterable
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from rasd.errors import WrongUse
from rasd.export.formats.geojson import about
from rasd.export.formats.table import COLUMNS, row_of
from rasd.export.losses import Losses
from rasd.export.release import Release
from rasd.model import Conflict, Event, Origin

if TYPE_CHECKING:
    from types import ModuleType


def write(release: Release, file: IO[bytes]) -> Losses:
    """The release as one Parquet table; version, day, profile and attribution stand in its metadata.

    Raises:
        WrongUse: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    rows = [row_of(event, release) for event in release.events]
    columns: dict[str, list[Any]] = {c.name: [row[n] for row in rows] for n, c in enumerate(COLUMNS)}
    columns["origin_list"] = [[_origin(origin) for origin in event.origins] for event in release.events]
    columns["conflict_list"] = [[_conflict(conflict) for conflict in event.conflicts] for event in release.events]
    schema = _schema(arrow).with_metadata({f"rasd.{key}": value for key, value in about(release).items()})
    parquet.write_table(arrow.table(columns, schema=schema), file, compression="zstd")
    return _losses(release.events)


def _losses(events: Iterable[Event]) -> Losses:
    losses = Losses()
    for event in events:
        losses.add("parquet.accounts", len(event.accounts))
    return losses


def _arrow() -> "tuple[ModuleType, ModuleType]":
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise WrongUse(
            'Parquet needs pyarrow, which is not installed; run pip install "rasd[parquet]", or take another format.'
        ) from error


def _schema(arrow: "ModuleType") -> Any:
    kinds = {
        "text": arrow.string(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "bool": arrow.bool_(),
        "date": arrow.date32(),
        "list": arrow.list_(arrow.string()),
    }
    text, texts = kinds["text"], kinds["list"]
    side = arrow.struct([("value", text), ("sources", texts), ("words", texts)])
    nested = [
        ("origin_list", arrow.list_(arrow.struct([("name", text), ("kind", text), ("accounts", kinds["int"])]))),
        ("conflict_list", arrow.list_(arrow.struct([("field", text), ("kind", text), ("sides", arrow.list_(side))]))),
    ]
    return arrow.schema([(c.name, kinds[c.kind]) for c in COLUMNS] + nested)


def _origin(origin: Origin) -> dict[str, Any]:
    return {"name": origin.name, "kind": origin.kind, "accounts": len(origin.accounts)}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    sides = [{"value": side.value, "sources": list(side.sources), "words": list(side.words)} for side in conflict.sides]
    return {"field": conflict.field, "kind": conflict.kind, "sides": sides}
