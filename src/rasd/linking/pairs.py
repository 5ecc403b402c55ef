"""How things are filed: two ids in order, for scores and verdicts; numbers that take little memory, for drawers."""

Pair = tuple[str, str]
#: Bits of a number of which CPython needs 32 bytes; with one bit more it needs 48, and there are millions.
SMALL = (1 << 60) - 1


def pair(a: str, b: str) -> Pair:
    """Two ids in order."""
    return (a, b) if a <= b else (b, a)
