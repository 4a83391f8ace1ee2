"""Papers: templates and content, typesetting, PDF and Word, signatures, tables."""
