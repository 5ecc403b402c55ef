"""The operations on watches: the watches themselves, the ways on which they tell, and what they told."""
