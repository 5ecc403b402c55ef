"""Failed log-ins: how long one has to wait after them, which devices are known, and who lifts a wait."""
