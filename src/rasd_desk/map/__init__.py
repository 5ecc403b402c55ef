"""The map and the timeline of events, and the small maps of other pages."""
