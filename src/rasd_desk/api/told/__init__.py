"""What is answered: shapes, how rows become them, problems, and in which language."""
