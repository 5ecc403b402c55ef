"""Tables of reports: one report a row, in CSV and Excel."""
