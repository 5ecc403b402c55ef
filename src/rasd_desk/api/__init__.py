"""The API: everything that the desk knows and does, for programs, under /api/v1/."""
