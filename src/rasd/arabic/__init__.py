"""Arabic text: folding with offsets, words and clitics, sentences and clauses, numbers."""

from rasd.arabic.fold import Folded, fold, fold_key

__all__ = ["Folded", "fold", "fold_key"]
