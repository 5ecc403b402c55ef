"""What was read, coded, linked and decided, kept provably: models, queries, actions (every write), trail."""
