"""What is said in place of a number: dozens, hundreds of thousands, a few, several, a number of?

Gives the bounds of CODEBOOK §5; exact numbers are left to `number_whole`.
"""

from rasd.arabic.number_whole import Core, WholeNumbers


class VagueNumbers(WholeNumbers):
    """Vague counts in the tokens of one text."""

    def _vague(self, i: int) -> tuple[Core | None, int]:
        """Dozens, hundreds of thousands, a few hundred, several, a number of."""
        token = self.tokens[i]
        kind, low, high = token.word.kind, token.word.low, token.word.high
        after, end = i + 1, token.end
        if kind == "of_several":
            found = self._of(end)
            if not found:
                return None, after
            end = found
        if kind in ("vague", "scale_plural"):
            low, high = 2 * low, 10 * low - 1
        unit = 1
        if kind == "few" and self._joined(after, conj=False) and self._kind(after) == "ten":
            core = self._made(i, after + 1, 13, "vague", 1)
            return core._replace(high=19, approx=True), after + 1
        while self._kind(after) in ("vague", "scale_plural"):
            if not (self._joined(after, conj=False) or self._through_of(after)):
                break
            step = int(self.tokens[after].word.low)
            if step <= unit:
                break
            unit, end, after = unit * step, self.tokens[after].end, after + 1
        if unit > 1:
            top = 9 if high is None else high
            # A few dozen is dozens: CODEBOOK §5 knows no finer step.
            low, high = (2 if kind == "few" else low) * unit, (top + 1) * unit - 1
        core = self._made(i, after, low, "vague", unit)
        return core._replace(end=end, high=high, approx=high is not None), after

    def _through_of(self, i: int) -> bool:
        if i >= len(self.tokens) or self.tokens[i].word.conj or self.tokens[i].word.prep:
            return False
        gap = self.text[self.tokens[i - 1].end : self.tokens[i].surface]
        return gap.strip(" ") in self.table.context["of"] and self.tokens[i].word.article

    def _of(self, end: int) -> int:
        """Where "of" ends that follows at once or after one adjective, or 0."""
        words = self.text[end : end + 24].split(" ", 3)
        if len(words) < 3 or words[0]:
            return 0
        of, adjective = self.table.context["of"], self.table.context["adjective"]
        if words[1] in of:
            return end + 1 + len(words[1])
        if words[1] in adjective and len(words) > 3 and words[2] in of:
            return end + 2 + len(words[1]) + len(words[2])
        return 0
