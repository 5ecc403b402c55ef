"""Deciding on several events at once: what was done of each, and taking all of it back."""
