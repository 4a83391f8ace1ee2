"""Reading statutes: titles, articles, versions of a day, passages, and which articles a story is about."""
