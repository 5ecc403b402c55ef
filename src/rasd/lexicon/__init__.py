"""Lexicons: data files loaded, linted, and matched against folded text by one automaton."""
