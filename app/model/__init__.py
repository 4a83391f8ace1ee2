"""Plain data: what the office knows, and pure functions on it."""
