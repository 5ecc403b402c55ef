"""The pages on which people make accounts: one that is missing, one parted in two, two made one."""
