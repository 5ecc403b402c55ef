"""What may be asked and sent, and what becomes of it before an operation runs."""
