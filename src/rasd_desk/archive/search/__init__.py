"""Finding reports, accounts and events: by words whatever their spelling and clitics, by day, place, actor, toll."""
