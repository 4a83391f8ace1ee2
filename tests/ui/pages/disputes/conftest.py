"""The page of the disputes on a real profile."""

from tests.ui.matters.conftest import desk, fill, make_page

__all__ = ["desk", "fill", "make_page"]
