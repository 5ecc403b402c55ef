"""Web pages as reports: main text, headline, day of publication, outlet. Needs the extra `intake`."""

from rasd.intake.pages.page import read_page

__all__ = ["read_page"]
