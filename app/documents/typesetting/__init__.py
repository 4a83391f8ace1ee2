"""Typesetting: from the blocks of a paper to strips on pages, all in plain numbers; nothing here writes a file."""
