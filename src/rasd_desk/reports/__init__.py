"""The pages of reports: the stream, adding, one report with its accounts, and deciding on these."""
