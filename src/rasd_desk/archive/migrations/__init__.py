"""The archive schema, step by step."""
