"""The errors that Rasd raises on purpose.

    RasdError
    ├── BadInput        a file or report cannot be read or coded; the others go on
    │   └── BadReport   one report's content breaks the contract (NUL, lone surrogate, no such date …)
    ├── BadLexicon      a data file breaks its format
    └── WrongUse        the command was called wrongly

Each message is one clear sentence: what was wrong, where, and what to do.
"""


class RasdError(Exception):
    """Root of the tree; its text is fit to be shown to a user."""


class BadInput(RasdError):
    """A file, line or report that cannot be read; other inputs are not affected."""


class BadReport(BadInput):
    """A report whose content breaks the contract of `rasd.model.Report`."""


class BadLexicon(RasdError):
    """A data file that breaks the format of docs/lexicon-format.md."""


class WrongUse(RasdError):
    """A call that makes no sense as given."""
