"""Reviewing: who reads which report, what second coders say, and what leads decide between two coders."""
