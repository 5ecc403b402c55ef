"""What other projects call the same things: countries, actors, days, numbers of dead, grid cells."""
