"""Tables of reports: one report a row, in CSV and Excel."""

from rasd.intake.tables.columns import parse_columns
from rasd.intake.tables.sheets import read_csv, read_excel

__all__ = ["parse_columns", "read_csv", "read_excel"]
