"""Two ids, in order: how scores and verdicts are filed."""

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids in order."""
    return (a, b) if a <= b else (b, a)
