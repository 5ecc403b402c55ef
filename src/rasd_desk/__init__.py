"""The archive that keeps what was read and decided, and the desk on top of it; imports `rasd`, never the reverse."""
