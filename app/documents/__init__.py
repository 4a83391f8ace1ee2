"""Papers: content to PDF (and, from step 4, Word)."""
