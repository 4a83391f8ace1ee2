"""Pages of records are tried out with parties, on a real profile."""

from tests.ui.pages.parties.conftest import desk, fill, kind, make_page, page, peopled

__all__ = ["desk", "fill", "kind", "make_page", "page", "peopled"]
