"""Saved views: questions to the table of events that have a name, one's own and shared ones."""
