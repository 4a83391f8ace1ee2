"""Finished papers read back: characters with their places, lines, and what the rules say about them."""
