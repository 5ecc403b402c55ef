"""Messages of Telegram channels as reports: the export of Telegram Desktop, and the preview on the web."""

from rasd.intake.telegram.export import is_export, read_export

__all__ = ["is_export", "read_export"]
