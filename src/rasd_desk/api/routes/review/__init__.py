"""The operations of reviewing: the queue, what was decided and how far coders agree, and what leads decide."""
