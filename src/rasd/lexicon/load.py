"""How is a data file of `rasd.data` read?

Gives rows as they stand; what a row means is left to the family that owns the file.
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rasd.errors import BadLexicon

#: Header keys without which a data file is not taken (docs/lexicon-format.md).
REQUIRED = ("lexicon", "version", "origin", "licence", "about")


@dataclass(frozen=True, slots=True)
class Table:
    """A data file: its header (`# key: value` lines), its columns, and its rows as column → cell."""

    name: str
    header: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


def cells(value: str) -> tuple[str, ...]:
    """The values of a cell, split on `|`, blanks trimmed, empty ones left out."""
    return tuple(part.strip() for part in value.split("|") if part.strip())


@cache
def read_table(name: str) -> Table:
    """The data file `rasd/data/<name>` (or `<name>.gz`).

    Raises:
        BadLexicon: the file is missing, has no complete header, or a row has more cells than there are columns.
    """
    folder = resources.files("rasd.data")
    plain, packed = folder / name, folder / (name + ".gz")
    if plain.is_file():
        text = plain.read_text(encoding="utf-8")
    elif packed.is_file():
        text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    else:
        raise BadLexicon(f"The data file {name} is not in rasd/data; reinstall the package.")
    return parse_table(name, text.splitlines())


def parse_table(name: str, lines: Iterable[str]) -> Table:
    """A table from its lines; see `read_table`."""
    header: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    rows: list[dict[str, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if line.startswith("#") and not columns:
            key, _, value = line[1:].partition(":")
            header[key.strip()] = value.strip()
        elif not columns:
            columns = tuple(column.strip() for column in line.split("\t"))
        else:
            rows.append(_row(name, number, columns, line))
    missing = [key for key in REQUIRED if not header.get(key)]
    if missing:
        raise BadLexicon(f"{name}: the header lacks {', '.join(missing)}; add a line '# {missing[0]}: …' at its head.")
    return Table(name, header, columns, tuple(rows))


def _row(name: str, number: int, columns: tuple[str, ...], line: str) -> dict[str, str]:
    values = line.split("\t")
    if len(values) > len(columns):
        raise BadLexicon(
            f"{name}, line {number}: {len(values)} cells for {len(columns)} columns; remove the surplus tab."
        )
    values += [""] * (len(columns) - len(values))
    return dict(zip(columns, map(str.strip, values), strict=True))
