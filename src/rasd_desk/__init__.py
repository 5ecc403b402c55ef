"""The archive and the desk: what is kept of the reports, and how people look at it.

Imports `rasd`, never the reverse; the network, the clock and the database are used here and nowhere below.
"""
