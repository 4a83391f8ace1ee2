"""Files that travel: bundles, receipts, cards, and the sticks they are written to; no database."""
