"""From coded reports to the screen and to files."""
