"""What is said of a form that holds no value of the codebook."""

from rasd.errors import RasdError


class Unfit(RasdError):
    """The codebook has no such value; the sentence, in the person's language, says why."""
