"""From a notice to the people who are to know: what may leave, in which form, and how it gets there."""
