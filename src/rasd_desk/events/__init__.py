"""The pages of events: the table with its counts, one event with its accounts side by side, deciding, export."""
