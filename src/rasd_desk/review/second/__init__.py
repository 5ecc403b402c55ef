"""The pages of second coders, who see the draft alone, and of the lead who decides between two coders."""
