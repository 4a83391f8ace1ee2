from app import error_texts


def test_every_error_says_what_happened_what_was_kept_and_what_to_do():
    for code, parts in error_texts.ERRORS.items():
        assert len(parts) == 3, code
        assert all(parts), code
