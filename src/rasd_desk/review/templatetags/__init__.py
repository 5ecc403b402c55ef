"""Tags of the pages of reviewing."""
