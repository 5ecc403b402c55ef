"""What does a disclosure profile allow? A YAML file of a dozen keys, shipped or one's own, checked when it is read.

A profile that takes away in one column what another still tells is refused. Applying it is left to `apply`.
"""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from rasd.errors import WrongUse

Places = Literal["site", "settlement", "cell", "province", "country"]
Days = Literal["day", "week", "month"]

#: From fine to coarse.
PLACES: Final[tuple[Places, ...]] = ("site", "settlement", "cell", "province", "country")
DAYS: Final[tuple[Days, ...]] = ("day", "week", "month")
#: Key → the words that it may have.
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "words": ("keep", "drop"),
    "ids": ("keep", "opaque", "keyed"),
    "sources": ("keep", "known", "kind", "drop"),
    "actors": ("keep", "known"),
    "urls": ("keep", "drop"),
    "accounts": ("keep", "drop"),
}
_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "places": ("finest", "grid_degrees"),
    "dates": ("finest", "embargo_days"),
    "groups": ("minimum", "small"),
    "label": ("en", "ar"),
}
_SHIPPED: Final = "rasd.data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a recipient gets.

    Args:
        words: titles, texts, anchors and all words of reports, with their spans.
        ids: `keep` as they are; `opaque` those that are hashes, the others replaced; `keyed` all replaced by hashes
            with a secret key.
        sources: `keep` as written; `known` institutions that the lexicon knows, by its name for them; `kind` only what
            kind of source; `drop` nothing.
        actors: `known` only ids of the table and those made from a country.
        urls: addresses of reports.
        accounts: whether single accounts are carried, where the format can.
        finest_place: the finest place that is named.
        grid_degrees: points are moved to the middle of cells of so many degrees; 0 leaves them.
        finest_date: the shortest span that is told.
        embargo_days: events whose last day is not as many days before the release wait.
        minimum: the fewest events of one type, province and month that are told as they are.
        coarsen_small: what becomes of fewer: told by country and month, or withheld.
    """

    name: str
    label: tuple[str, str] = ("", "")
    words: str
    ids: str
    sources: str
    actors: str
    urls: str
    accounts: str
    finest_place: Places
    grid_degrees: float
    finest_date: Days
    embargo_days: int
    minimum: int
    coarsen_small: bool

    @property
    def open(self) -> bool:
        """Whether it withholds nothing at all."""
        kept = all(getattr(self, key) == "keep" for key in _WORDS)
        same = self.finest_place == "site" and not self.grid_degrees and self.finest_date == "day"
        return kept and same and not self.embargo_days and self.minimum <= 1

    @property
    def needs_key(self) -> bool:
        """Whether ids are replaced, for which a secret key is needed."""
        return self.ids != "keep"


def profile_names() -> tuple[str, ...]:
    """The shipped profiles."""
    folder = resources.files(_SHIPPED) / "profiles"
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


def load_profile(name_or_path: str) -> Profile:
    """A shipped profile by its name, or one's own by the path of its YAML file.

    Raises:
        WrongUse: there is none, or it breaks the rules; the message names the key.
    """
    if name_or_path in profile_names():
        text = (resources.files(_SHIPPED) / "profiles" / f"{name_or_path}.yaml").read_text(encoding="utf-8")
        return parse_profile(text, f"profile {name_or_path}")
    path = Path(name_or_path)
    if path.suffix not in (".yaml", ".yml"):
        raise WrongUse(
            f"There is no profile {name_or_path}; take {', '.join(profile_names())}, or name a file that ends in .yaml."
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongUse(f"The profile {path} cannot be read: {error.strerror}.") from error
    except UnicodeError as error:
        raise WrongUse(f"The profile {path} cannot be read: it is not UTF-8; save it as UTF-8.") from error
    profile = parse_profile(text, str(path))
    if profile.name in profile_names():
        raise WrongUse(f"{path}: The name {profile.name} is that of a shipped profile; give yours another.")
    return profile


def parse_profile(text: str, where: str) -> Profile:
    """A profile from YAML; see `load_profile`."""
    try:
        given = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise WrongUse(f"{where}: This is not YAML ({str(error).splitlines()[0]}).") from error
    if not isinstance(given, dict):
        raise WrongUse(f"{where}: A profile is a list of keys with values; start from a shipped one.")
    _known_keys(given, ("name", *_WORDS, *_PARTS), where, "")
    parts = {part: _part(given, part, keys, where) for part, keys in _PARTS.items() if part != "label"}
    label = given.get("label")
    if label is not None:
        _part(given, "label", _PARTS["label"], where)
    profile = Profile(
        name=_name(given, where),
        label=(str(label["en"]), str(label["ar"])) if label else ("", ""),
        **{key: _word(given, key, allowed, where) for key, allowed in _WORDS.items()},
        finest_place=_word(parts["places"], "finest", PLACES, where, "places."),  # type: ignore[arg-type]  # checked
        grid_degrees=_number(parts["places"], "grid_degrees", 0, 5, where, "places."),
        finest_date=_word(parts["dates"], "finest", DAYS, where, "dates."),  # type: ignore[arg-type]  # checked
        embargo_days=_whole(parts["dates"], "embargo_days", 0, 36500, where, "dates."),
        minimum=_whole(parts["groups"], "minimum", 1, 1_000_000, where, "groups."),
        coarsen_small=_word(parts["groups"], "small", ("withhold", "coarsen"), where, "groups.") == "coarsen",
    )
    _coherent(profile, where)
    return profile


def _known_keys(given: dict[Any, Any], known: tuple[str, ...], where: str, inside: str) -> None:
    for key in given:
        if key not in known:
            raise WrongUse(f"{where}: The key {inside}{key} is not known; the keys are {', '.join(known)}.")


def _part(given: dict[Any, Any], part: str, keys: tuple[str, ...], where: str) -> dict[Any, Any]:
    value = given.get(part)
    if not isinstance(value, dict):
        raise WrongUse(f"{where}: The key {part} is missing or has no keys of its own ({', '.join(keys)}).")
    _known_keys(value, keys, where, f"{part}.")
    missing = next((key for key in keys if key not in value), None)
    if missing:
        raise WrongUse(f"{where}: The key {part}.{missing} is missing; a profile leaves nothing to chance.")
    return value


def _name(given: dict[Any, Any], where: str) -> str:
    name = given.get("name")
    if not isinstance(name, str) or not name.strip():
        raise WrongUse(f"{where}: The key name is missing; say who the profile is for.")
    return name.strip()


def _word(given: dict[Any, Any], key: str, allowed: tuple[str, ...], where: str, inside: str = "") -> str:
    value = given.get(key)
    if value not in allowed:
        told = "is missing" if value is None else f"is {value!r}"
        raise WrongUse(f"{where}: The key {inside}{key} {told}; write one of {', '.join(allowed)}.")
    return str(value)


def _number(given: dict[Any, Any], key: str, low: float, high: float, where: str, inside: str) -> float:
    value = given.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise WrongUse(f"{where}: The key {inside}{key} is {value!r}; write a number from {low:g} to {high:g}.")
    return float(value)


def _whole(given: dict[Any, Any], key: str, low: int, high: int, where: str, inside: str) -> int:
    value = _number(given, key, low, high, where, inside)
    if value != int(value):
        raise WrongUse(f"{where}: The key {inside}{key} is {value!r}; write a whole number.")
    return int(value)


def _coherent(profile: Profile, where: str) -> None:
    """Refuse a profile in which one column tells what another was to withhold."""
    hides = (
        profile.finest_place != "site"
        or profile.grid_degrees > 0
        or profile.finest_date != "day"
        or profile.sources != "keep"
        or profile.actors != "keep"
    )
    if profile.words == "keep" and hides:
        raise WrongUse(
            f"{where}: words: keep gives away places, days, sources and actors that other keys withhold; "
            "write words: drop, or keep those as well."
        )
    if profile.urls == "keep" and (profile.words == "drop" or hides):
        raise WrongUse(f"{where}: urls: keep leads to the words that the profile withholds; write urls: drop.")
    if profile.ids == "keep" and profile.words == "drop":
        raise WrongUse(
            f"{where}: ids: keep names files and outlets, and a hash of a text proves a guess; "
            "write ids: opaque or keyed."
        )
    if profile.minimum > 1 and profile.coarsen_small and profile.accounts == "keep":
        raise WrongUse(
            f"{where}: groups.small: coarsen with accounts: keep gives an event away by its report's other accounts; "
            "write accounts: drop, or small: withhold."
        )
    if profile.finest_place == "cell" and not profile.grid_degrees:
        raise WrongUse(f"{where}: places.finest: cell needs places.grid_degrees, the size of a cell in degrees.")
