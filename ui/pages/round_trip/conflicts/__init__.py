"""What people wrote differently, unknown to each other, in all records."""
