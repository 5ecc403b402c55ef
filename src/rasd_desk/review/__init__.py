"""The pages of reviewing: the queue, second coders, their agreement, a coder's day, and gold."""
