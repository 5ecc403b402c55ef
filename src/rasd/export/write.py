"""In which formats can a release be written, and which files stand there afterwards?

A format writes one file; beside it stand `NAME.readme.txt` for people (what it is, whom to thank, what was left behind)
and `NAME.release.json` for programs. Files appear whole or not at all, and none of an earlier release is left beside
one that must not have it.
"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, Final

from rasd.errors import BadInput, RasdError, WrongUse
from rasd.export.disclosure.apply import disclose
from rasd.export.disclosure.profile import Profile
from rasd.export.formats import acled, geojson, hxl, jsonl, parquet, ucdp, xlsx
from rasd.export.formats.geojson import about
from rasd.export.losses import Losses
from rasd.export.readme import LANGS, readme
from rasd.export.release import Release

Lang = str
REPORTS: Final = ".reports.jsonl"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the suffix that its files bear, and what writes it (release, file, language) → losses."""

    suffix: str
    write: Callable[[Release, IO[bytes], Lang], Losses]


def _plain(write: Callable[[Release, IO[bytes]], Losses]) -> Callable[[Release, IO[bytes], Lang], Losses]:
    return lambda release, file, lang: write(release, file)


def _in_language(write: Callable[..., Losses]) -> Callable[[Release, IO[bytes], Lang], Losses]:
    return lambda release, file, lang: write(release, file, lang=lang)


FORMATS: Final[dict[str, Format]] = {
    "acled": Format(".csv", _plain(acled.write)),
    "acled-codes": Format(".csv", _plain(partial(acled.write, codes=True))),
    "ucdp": Format(".csv", _plain(ucdp.write)),
    "geojson": Format(".geojson", _plain(geojson.write)),
    "xlsx": Format(".xlsx", _in_language(xlsx.write)),
    "hxl": Format(".csv", _in_language(hxl.write)),
    "jsonl": Format(".jsonl", _plain(jsonl.write)),
    "parquet": Format(".parquet", _plain(parquet.write)),
}


def write_release(
    release: Release, format: str, profile: Profile, target: Path, *, key: bytes | None = None, lang: Lang = "en"
) -> Losses:
    """Write a release for a recipient, with its readme and its release file beside it; what was left behind.

    Args:
        release: everything; the profile is applied here, before any format sees it.
        format: a key of `FORMATS`.
        profile: who may see what.
        target: the file to write; companions bear its name.
        key: the secret for profiles that replace ids.
        lang: `en`, `ar` or `both`: headers, sheets, readme.

    Raises:
        WrongUse: no such format or language, the target is a folder, or a key or a package is missing.
        RasdError: a file cannot be written; what stood there still stands.
    """
    if format not in FORMATS:
        raise WrongUse(f"There is no format {format}; take one of {', '.join(FORMATS)}.")
    if lang not in LANGS:
        raise WrongUse(f"There is no language {lang}; take one of {', '.join(LANGS)}.")
    if target.is_dir():
        raise WrongUse(f"{target} is a folder; name a file in it.")
    disclosed, losses = disclose(release, profile, key=key)
    if not disclosed.show_accounts and reports_beside(target).exists():
        raise WrongUse(
            f"{reports_beside(target)} stands there from another release, and the profile {profile.name} lets no "
            "reports out; remove it, or name a file elsewhere."
        )
    files: list[Path] = []
    with _Files(target) as place:
        losses.take(place.write(target, lambda file: FORMATS[format].write(disclosed, file, lang)))
        files.append(target)
        if format == "jsonl" and disclosed.show_accounts:
            files.append(reports_beside(target))
            place.write(files[-1], lambda file: jsonl.write_reports(disclosed, file))
        text = readme(disclosed, format, losses, lang).encode("utf-8")
        place.write(beside(target, ".readme.txt"), lambda file: file.write(text))
        card = _card(disclosed, format, losses, {path.name: place.digests[path] for path in files})
        place.write(beside(target, ".release.json"), lambda file: file.write(card))
    return losses


def beside(target: Path, suffix: str) -> Path:
    """The companion of a file: `events.csv` → `events.csv.readme.txt`."""
    return target.with_name(target.name + suffix)


def reports_beside(target: Path) -> Path:
    """Where the coded reports of a JSONL release stand: `events.jsonl` → `events.reports.jsonl`."""
    return target.with_name(target.stem + REPORTS)


class _Files:
    """Writes files under other names and renames them together at the end; on an error nothing stands there."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._made: list[tuple[Path, Path]] = []
        self.digests: dict[Path, str] = {}

    def __enter__(self) -> "_Files":
        return self

    def write(self, path: Path, fill: Callable[[IO[bytes]], Any]) -> Any:
        """What `fill` returns that writes the file's bytes."""
        draft = path.with_name(f".{path.name}.part")
        self._made.append((draft, path))
        try:
            with draft.open("wb") as file:
                answer = fill(file)
            self.digests[path] = _sha256(draft)
        except OSError as error:
            raise RasdError(f"{path} cannot be written: {error.strerror or error}.") from error
        except UnicodeEncodeError as error:
            raise BadInput(
                "An input holds half of a character; it was cut or decoded wrongly, code it again."
            ) from error
        return answer

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            for draft, path in self._made if kind is None else ():
                os.replace(draft, path)
        except OSError as fault:
            raise RasdError(f"{path} cannot be written: {fault.strerror or fault}.") from fault
        finally:
            for draft, _ in self._made:
                with suppress(OSError):  # a disk that takes no writing lets nothing be removed either
                    draft.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _card(release: Release, format: str, losses: Losses, digests: dict[str, str]) -> bytes:
    card = {
        **about(release),
        "format": format,
        "events": len(release.events),
        "losses": losses.as_dict(),
        "sha256": digests,
    }
    return json.dumps(card, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
