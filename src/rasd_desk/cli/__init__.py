"""The verbs of the archive, one a file; `rasd` finds them by the entry points of pyproject.toml."""
