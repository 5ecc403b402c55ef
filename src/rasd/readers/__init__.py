"""Readers: one question each, from the hits in a report's sentences to mentions with their words."""
