"""How do the place tables that users bring become added places? One file a step: sheets, columns, drafts, settle."""

from rasd.gazetteer.tables.add import Added, Options, add_places

__all__ = ["Added", "Options", "add_places"]
