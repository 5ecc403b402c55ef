"""How do the desk's pages come to be in Arabic? By `python tools/messages.py`: it gathers the strings of code and
templates, brings locale/ar/LC_MESSAGES/django.po up to date, and compiles it.

What is then without Arabic is named, and the exit code 1; a test says when this was left undone.
"""

import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "rasd_desk"
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasd_desk.web.settings")

from babel.messages.catalog import Catalog, Message  # noqa: E402
from babel.messages.extract import extract  # noqa: E402
from babel.messages.mofile import write_mo  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402
from django.utils.translation.template import templatize  # noqa: E402

PO = SRC / "web" / "locale" / "ar" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HEADER = "# The desk's interface in Arabic. Licence: as the rest of Rasd."


def sources() -> Iterator[tuple[str, str]]:
    """The code and the templates of the desk, as Python that names their strings."""
    for file in sorted(SRC.rglob("*.py")):
        yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")
    for file in sorted(SRC.rglob("templates/**/*.html")):
        # The brackets keep the tokenizer from minding where lines begin.
        yield str(file.relative_to(ROOT)), f"({templatize(file.read_text(encoding='utf-8'))}\n)"


def gathered() -> Catalog:
    """All strings, with the files that they stand in."""
    catalog = Catalog(fuzzy=False)
    for name, text in sources():
        for _, told, _, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
            # Lines are left out: a change elsewhere in a file would change the catalog.
            catalog.add(told, locations=[(name, 0)], context=context)
    return catalog


def updated() -> Catalog:
    """The catalog with what is new in the pages and without what is gone."""
    with PO.open("rb") as file:
        held = read_po(file, locale="ar")
    made = Catalog(locale="ar", project="Rasd", header_comment=HEADER, fuzzy=False)
    made.mime_headers = [(name, value) for name, value in held.mime_headers if name in KEPT]
    for one in sorted(gathered(), key=lambda one: str(one.id)):
        if one.id:
            old = held.get(one.id, one.context)
            where = sorted({(name, None) for name, _ in one.locations})
            text = old.string if isinstance(old, Message) and old.string else ""
            made.add(one.id, text, locations=where, context=one.context, flags=one.flags)
    return made


#: Headers that say something that stays so.
KEPT = ("Content-Type", "Content-Transfer-Encoding", "Plural-Forms", "Language", "MIME-Version", "Project-Id-Version")


def untranslated(catalog: Catalog) -> list[str]:
    """The strings that lack Arabic, in any of the forms of a number."""
    lacking = []
    for one in catalog:
        words = one.string if isinstance(one.string, tuple | list) else (one.string,)
        if one.id and (not words or not all(words) or one.fuzzy):
            lacking.append(str(one.id))
    return lacking


def as_po(catalog: Catalog) -> bytes:
    """The catalog as the file has it."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=False, sort_output=False, include_lineno=False)
    return b"\n".join(line for line in out.getvalue().split(b"\n") if not line.startswith(LEFT_OUT))


#: Lines of the header that change by themselves.
LEFT_OUT = (
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Generated-By',
    b'"Report-',
)


def as_mo(po: bytes) -> bytes:
    """The compiled form of a file."""
    out = io.BytesIO()
    catalog = read_po(io.BytesIO(po), locale="ar")
    # The catalog's own day, which is today's where the file has none, would make every compiling another file.
    catalog.creation_date = catalog.revision_date = EPOCH
    write_mo(out, catalog)
    return out.getvalue()


def main() -> int:
    """Bring both files up to date."""
    catalog = updated()
    po = as_po(catalog)
    PO.write_bytes(po)
    MO.write_bytes(as_mo(po))
    lacking = untranslated(catalog)
    for one in lacking:
        print(f"without Arabic: {one}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
