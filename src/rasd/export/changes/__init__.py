"""What changed between two releases, and why?"""
