"""How are parts of a page of Telegram found, and their words read with their line breaks?"""

from typing import Any, Final

_WITH_CLASS: Final = ".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def with_class(node: Any, name: str) -> list[Any]:
    """The elements below one that bear a class."""
    return list(node.xpath(_WITH_CLASS.format(name=name)))


def text_of(node: Any, name: str) -> str:
    """The words of the first element that bears a class; empty if there is none."""
    return next((" ".join(found.text_content().split()) for found in with_class(node, name)), "")


def with_breaks(node: Any) -> str:
    """The words of an element, a line a line."""
    for line in node.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return "\n".join(" ".join(line.split()) for line in node.text_content().strip("\n ").split("\n"))
