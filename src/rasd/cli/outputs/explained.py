"""What does an explanation look like: the text with its hits, accounts with reasons, what was set aside?

Takes the explanation as it stands; nothing is judged here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rasd.cli.outputs.accounts import account_block
from rasd.cli.outputs.words import Words, clean, isolate

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from rasd.coder import Explanation, ShownHit, Trace
    from rasd.model import Span

#: Families by their part in an account; families not named here share the last colour.
_COLOURS: Final = {
    **dict.fromkeys(("act",), "bold red"),
    **dict.fromkeys(("actor", "people", "head", "demonym", "object"), "blue"),
    **dict.fromkeys(("place", "country", "capital"), "green"),
    **dict.fromkeys(("means", "sign"), "magenta"),
    **dict.fromkeys(("casualty", "number"), "yellow"),
    **dict.fromkeys(("outlet", "source_noun", "source_modifier", "saying"), "cyan"),
}
_REST: Final = "bright_black"
#: Codes and families of words that only hold others together; the JSON has them all.
_GLUE: Final = frozenset({"particle", "link", "place_type"})
_MOST_CODES: Final = 3


def show_explanation(screen: "Console", explanation: "Explanation", words: Words, account: int | None) -> None:
    """Print it all; with a number only that account."""
    coded = explanation.coded
    blob = f"{coded.title}\n{coded.text}"
    if account is None:
        screen.print(_legend(explanation.hits))
        for number, span in enumerate(explanation.sentences, 1):
            _show_sentence(screen, number, span, blob, explanation.hits)
    for number, (told, trace) in enumerate(zip(coded.accounts, explanation.traces, strict=True), 1):
        if account in (None, number):
            screen.rule(f"{words.short('phrase', 'account')} {number}", style="dim")
            screen.print(account_block(number, told, words))
            _show_trace(screen, trace, blob)
    if account is None and explanation.set_aside:
        screen.rule("set aside", style="dim")
        for aside in explanation.set_aside:
            screen.print(_mixed(isolate(aside.words), f"  {aside.reason}"), soft_wrap=True)


def _mixed(shown: str, rest: str) -> "Text":
    from rich.text import Text

    return Text.assemble((shown, "bold"), (rest, "dim"))


def _legend(hits: Sequence["ShownHit"]) -> "Text":
    from rich.text import Text

    line = Text("families: ", style="dim")
    for family in dict.fromkeys(hit.family for hit in hits):
        line.append(f" {family} ", style=_COLOURS.get(family, _REST))
    return line


def _show_sentence(screen: "Console", number: int, span: "Span", blob: str, hits: Sequence["ShownHit"]) -> None:
    """The sentence with its hits coloured, then the hits in words, for screens and pipes without colour."""
    from rich.text import Text

    inside = [hit for hit in hits if span.start <= hit.span.start < span.end]
    # One character for one: the offsets of the hits have to hold in what is shown.
    raw = "".join(c if c.isprintable() else " " for c in blob[span.start : span.end])
    text = Text(raw)
    for hit in inside:
        start, end = hit.span.start - span.start, hit.span.end - span.start
        text.stylize(_COLOURS.get(hit.family, _REST), start, end)
    screen.print(Text.assemble((f"[{number}] ", "dim"), "\u2068", text, "\u2069"))
    told = "; ".join(_told(inside))
    if told:
        screen.print(Text(f"    {told}", style="dim"), soft_wrap=True)


def _told(hits: Sequence["ShownHit"]) -> Iterator[str]:
    """The hits that carry meaning of their own, those of one stretch and family as one."""
    groups: dict[tuple[Span, str], list[ShownHit]] = {}
    for hit in hits:
        if hit.code not in _GLUE and hit.family not in _GLUE:
            groups.setdefault((hit.span, hit.family), []).append(hit)
    for (_, family), group in groups.items():
        codes = list(dict.fromkeys(hit.code for hit in group))
        more = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
        shown = " or ".join(isolate(code) for code in codes[:_MOST_CODES])
        yield f"{isolate(group[0].words)} {family}={shown}{more}"


def _show_trace(screen: "Console", trace: "Trace", blob: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    screen.print(Padding(_claims(trace, blob), (1, 0, 0, 2)))
    for reason in trace.merged:
        screen.print(Text(f"  merged: {clean(reason)}"), soft_wrap=True)
    told = ", ".join(sign for sign in trace.signs if sign != "always")
    screen.print(Text(f"  confidence from: {told}"), soft_wrap=True)


def _claims(trace: "Trace", blob: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("field", "value", "words", "basis", "rule"):
        table.add_column(column, overflow="fold")
    for claim in trace.claims:
        quoted = " \N{HORIZONTAL ELLIPSIS} ".join(isolate(blob[span.start : span.end]) for span in claim.spans)
        table.add_row(claim.field, isolate(claim.value), quoted, str(claim.basis), clean(claim.reason))
    return table


def explanation_json(explanation: "Explanation", account: int | None) -> bytes:
    """One line of JSON with the fields of `Explanation`; with a number only that account and its trace."""
    import msgspec

    if account is not None:
        coded = replace(explanation.coded, accounts=(explanation.coded.accounts[account - 1],))
        explanation = replace(explanation, coded=coded, traces=(explanation.traces[account - 1],))
    return msgspec.json.encode(explanation)
