"""Bytes become reports: files, pages, feeds."""
