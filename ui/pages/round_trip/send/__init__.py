"""The way out: what the county lacks goes onto a stick, what it answers comes in."""
