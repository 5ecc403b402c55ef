"""Who may see what? A profile is applied to a release before any format sees it."""
