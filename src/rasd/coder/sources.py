"""According to whom is a happening told? The sources of its tellings that tell something of it, each once."""

from rasd.arabic.fold import fold_key
from rasd.arabic.sentences import Zone
from rasd.coder.draft import Draft, Telling
from rasd.coder.ground import WAW
from rasd.coder.scene import Scene
from rasd.lexicon.entry import ARTICLE
from rasd.readers.said import Attribution

#: Manners of speaking that tell nothing of the act itself.
NO_TELLING = frozenset({"threat", "call", "condemn"})


#: Manners of speaking that take a stand on who did it and tell nothing of what happened.
TAKES_A_STAND = frozenset({"accuse", "deny", "doubt"})
#: Families of the names of a state or a side, as such and not of who speaks for it.
_PARTIES = frozenset({"country", "capital", "actor"})


def sources_of(draft: Draft, scene: Scene) -> list[Attribution]:
    """The sources that tell something of a happening, each once in its fullest wording, in the order of the text.

    A state or side that only accuses, doubts or denies is listed where nobody else tells.
    """
    told = [
        (_antecedent(source, telling, scene), source)
        for telling in draft.tellings
        for source in telling.sources
        if source.mode not in NO_TELLING and not is_own(source, scene)
    ]
    tellers = [full for full, source in told if not _takes_a_stand(source)]
    found: list[Attribution] = []
    for full in tellers or [full for full, _ in told]:
        _add_source(found, full, scene)
    return sorted(found or _still_speaking(draft, scene), key=lambda s: s.start)


def _takes_a_stand(source: Attribution) -> bool:
    return source.mode in TAKES_A_STAND and source.head.entry.family in _PARTIES


def _still_speaking(draft: Draft, scene: Scene) -> list[Attribution]:
    """Who spoke in the sentence before one that goes on with "and", where nobody else is named for a happening."""
    first = draft.first
    cues = {c.entry.code for c in first.cues}
    if first.zone is not Zone.BODY or not first.sentence or cues & {"background", "elsewhere"}:
        return []
    if not scene.reading.text.startswith(WAW, scene.reading.sentences[first.sentence].start):
        return []
    return [s for s in scene.finds[first.sentence - 1].sources if s.mode == "say" and not is_own(s, scene)]


def is_own(source: Attribution, scene: Scene) -> bool:
    """Whether a source is the report's own outlet, which is not listed (CODEBOOK §2)."""
    outlet, hit = scene.reading.report.outlet, source.head
    if not outlet or hit.entry.family != "outlet":
        return False
    own, named = _skeleton(outlet), _skeleton(hit.entry.code)
    return fold_key(outlet) == fold_key(hit.entry.form) or (
        len(own) >= 2 and (named.startswith(own) or own.startswith(named))
    )


def _skeleton(name: str) -> str:
    """Latin consonants of a name: outlets are transliterated in many ways."""
    return "".join(c for c in name.lower() if c.isascii() and c.isalpha() and c not in "aeiouyw")


def _add_source(found: list[Attribution], source: Attribution, scene: Scene) -> None:
    name = _bare_name(source, scene)
    for i, other in enumerate(found):
        known = _bare_name(other, scene)
        if _institution(source) != _institution(other) and not known.startswith(name) and not name.startswith(known):
            continue
        if name in known:
            return
        if known in name:
            found[i] = source
            return
    found.append(source)


def _institution(source: Attribution) -> bool:
    """Whether the words name a body and not who speaks for it: the two are listed apart where both are quoted
    (CODEBOOK §2).
    """
    return source.head.entry.family in ("outlet", "actor")


def _name(source: Attribution, scene: Scene) -> str:
    return scene.reading.text[source.start : source.end]


def _bare_name(source: Attribution, scene: Scene) -> str:
    """The name without articles: `the army` is part of `the army of X` and of `the Xian army`, both."""
    return " ".join(word.removeprefix(ARTICLE) for word in _name(source, scene).split())


def _antecedent(source: Attribution, telling: Telling, scene: Scene) -> Attribution:
    """`The source said`: the one described before with the same noun, if there is one."""
    name = _name(source, scene)
    if " " in name or not name.startswith(ARTICLE):
        return source
    noun = name[len(ARTICLE) :]
    for find in reversed(scene.finds[: telling.sentence + 1]):
        for other in reversed(find.sources):
            if other.end <= source.start and noun in _name(other, scene).split()[:1] and _name(other, scene) != name:
                return other
    return source
