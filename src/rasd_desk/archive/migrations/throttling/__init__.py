"""The tables of django-axes in one step: its own ten would each have SQLite look through the whole archive."""
