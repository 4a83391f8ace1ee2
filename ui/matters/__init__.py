"""What the pages of consultations and disputes share: words, values, what hangs on a matter, closing."""
