"""When does a watch fire, and why? Events are compared as they were and as they are, in the write that changes them."""
