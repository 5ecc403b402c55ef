"""The operations by which events are seen: on the map, over time, and by questions that have a name."""
