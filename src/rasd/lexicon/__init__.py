"""Lexicons: data files loaded, linted, and matched against folded text in one pass over its words."""
