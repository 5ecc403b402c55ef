"""Every write to the archive: each is one transaction, and stands in the trail or does not happen."""
